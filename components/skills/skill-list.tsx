import { makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useState } from 'react';
import type { SkillView } from '../../lib/messaging/protocol';
import { showHidden } from '../../lib/safety/visible-text';
import { EffectBadge } from '../ui/effect-badge';
import { useSay } from '../ui/language-context';
import { filterSkills, groupByProduct } from './skill-filter';
import { skillPhrases as phrases } from './skill-phrases';
import { useFieldStyles } from './skill-styles';

const useStyles = makeStyles({
  scroller: { minHeight: 0, overflowY: 'auto', scrollbarWidth: 'thin', display: 'grid', gap: '8px', alignContent: 'start' },
  product: {
    margin: '4px 0 2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', margin: 0, padding: 0, listStyleType: 'none' },
  skill: {
    display: 'block',
    width: '100%',
    padding: '6px 8px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  id: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** More would only be scrolled past: a few letters find any of them. */
const MOST_SHOWN = 100;

interface SkillListProps {
  readonly skills: readonly SkillView[];
  onChoose(skill: SkillView): void;
}

/** All skills by product, and a box that narrows them. The arrow keys go up and down. */
export function SkillList({ skills, onChoose }: SkillListProps) {
  const styles = useStyles();
  const fields = useFieldStyles();
  const { say } = useSay();
  const id = useId();
  const [query, setQuery] = useState('');
  const found = filterSkills(skills, query, say);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from one button to the next
    <div style={{ display: 'contents' }} onKeyDown={moveFocus}>
      <input
        type="search"
        className={fields.field}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the list was opened to find something in it
        autoFocus
        aria-label={say(phrases.filter())}
        placeholder={say(phrases.filter())}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className={styles.quiet} role="status">
        {say(found.length > 0 ? phrases.count({ count: found.length }) : emptyPhrase(query))}
      </div>
      <div className={styles.scroller}>
        {groupByProduct(found.slice(0, MOST_SHOWN)).map(({ product, skills: members }) => (
          <section key={product} aria-labelledby={`${id}${product}`}>
            <h3 id={`${id}${product}`} className={styles.product}>
              {showHidden(product)}
            </h3>
            <ul className={styles.list}>
              {members.map((skill) => (
                <li key={skill.id}>
                  <button type="button" className={styles.skill} onClick={() => onChoose(skill)}>
                    <span dir="auto">{showHidden(say(skill.title))}</span>
                    {skill.effect !== 'read' && <EffectBadge effect={skill.effect} />}
                    <span className={styles.id}>
                      <bdi>{showHidden(skill.id)}</bdi>
                      {skill.needsPage && ` · ${say(phrases.readsPage())}`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {found.length > MOST_SHOWN && (
          <div className={styles.quiet}>{say(phrases.more({ count: found.length - MOST_SHOWN }))}</div>
        )}
      </div>
    </div>
  );
}

function emptyPhrase(query: string) {
  return query.trim() === '' ? phrases.empty() : phrases.none({ query });
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops: (HTMLElement | null)[] = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement | null) + step];
  event.preventDefault();
  next?.focus();
}
