import { type ReactNode, useId } from 'react';
import type { Loaded } from './server-data.ts';
import { formatInstant, spellOut } from './wording.ts';

/** A severity, risk or verdict in its colour; the word carries the meaning. */
export function Level({ value }: { readonly value: string }) {
  return <span className={`level level-${value}`}>{spellOut(value)}</span>;
}

export function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{formatInstant(at)}</time>;
}

export function Tags({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return <span className="soft">None</span>;
  return (
    <ul className="tags">
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly note?: string;
  readonly isBusy?: boolean;
  readonly className?: string;
}

/** A card of the console: a region named by its heading. */
export function Section({ title, children, note, isBusy = false, className = '' }: SectionProps) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id} aria-busy={isBusy}>
      <header className="card-head">
        <h2 id={id}>{title}</h2>
        {note === undefined ? null : <span className="soft">{note}</span>}
      </header>
      {children}
    </section>
  );
}

interface LoadedSectionProps<Data> extends Omit<SectionProps, 'children' | 'isBusy' | 'note'> {
  readonly loaded: Loaded<Data>;
  readonly note?: (data: Data) => string;
  readonly children: (data: Data) => ReactNode;
}

/** A card whose content comes later. */
export function LoadedSection<Data>({ loaded, note, children, ...section }: LoadedSectionProps<Data>) {
  const extra = loaded.state === 'ready' && note !== undefined ? { note: note(loaded.data) } : {};
  return (
    <Section {...section} {...extra} isBusy={loaded.state === 'loading'}>
      <WhenLoaded loaded={loaded} what={section.title}>
        {children}
      </WhenLoaded>
    </Section>
  );
}

interface WhenLoadedProps<Data> {
  readonly loaded: Loaded<Data>;
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
}

export function WhenLoaded<Data>({ loaded, what, children }: WhenLoadedProps<Data>) {
  switch (loaded.state) {
    case 'loading':
      return <Progress label={`Loading ${what.toLowerCase()}`} />;
    case 'missing':
      return (
        <div className="page-head" role="alert">
          <h1>{what} not found</h1>
          <p className="soft">There is nothing at this address, or you may not see it.</p>
        </div>
      );
    case 'failed':
      return (
        <p className="empty" role="alert">
          {what} could not be loaded. {loaded.message}
        </p>
      );
    case 'ready':
      return <>{children(loaded.data)}</>;
  }
}

export function Progress({ label }: { readonly label: string }) {
  return (
    <div className="progress" role="progressbar" aria-label={label}>
      <span />
      <span />
      <span />
    </div>
  );
}

export type FactRow = readonly [label: string, value: ReactNode];

/** Labels and values as a definition list. */
export function DefinitionFacts({ facts }: { readonly facts: readonly FactRow[] }) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures, each element named by the label beside it. */
export function LabelledFacts({ facts }: { readonly facts: readonly FactRow[] }) {
  const id = useId();
  return (
    <div className="figures">
      {facts.map(([label, value], index) => (
        <div key={label} className="figure">
          <span id={`${id}-${index}`} className="figure-label">
            {label}
          </span>
          {/* biome-ignore lint/a11y/useSemanticElements: a value beside its label is no set of form fields */}
          <div role="group" aria-labelledby={`${id}-${index}`} className="figure-value">
            {value}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Labels and values as a table of two columns with row headers. */
export function TableFacts({ facts, label }: { readonly facts: readonly FactRow[]; readonly label: string }) {
  return (
    <table className="pairs" aria-label={label}>
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
