import type { ModelField } from '../../lib/contracts/model-settings';
import type { ModelProviderView } from '../../lib/messaging/protocol';

export type FieldValue = string | number;

/** What the user has changed and not saved, by field name. An empty secret means: remove the stored one. */
export type Draft = Readonly<Record<string, FieldValue>>;

type Provider = Pick<ModelProviderView, 'fields' | 'values' | 'secretsSet'>;

/** What a field shows: the change, else what is stored. Secrets are never known here. */
export function shownValue(provider: Provider, draft: Draft, name: string): FieldValue {
  return draft[name] ?? provider.values[name] ?? '';
}

export function visibleFields(provider: Provider, draft: Draft): readonly ModelField[] {
  return provider.fields.filter(
    ({ onlyWhen }) => !onlyWhen || onlyWhen.oneOf.includes(String(shownValue(provider, draft, onlyWhen.field))),
  );
}

/**
 * True when the change sends what is typed here to somebody else: another service or another origin. A stored secret
 * belongs to the old one and must not follow.
 */
export function isOtherTarget(provider: Provider, draft: Draft): boolean {
  return provider.fields.some(({ name, kind }) => {
    if (!(name in draft) || (kind !== 'choice' && kind !== 'url')) return false;
    return targetOf(String(draft[name])) !== targetOf(String(provider.values[name] ?? ''));
  });
}

/** Origin of a URL, so that a corrected path is no other target; what is no URL (or lacks its scheme) stands for itself. */
function targetOf(text: string): string {
  const trimmed = text.trim();
  return /^https?:/i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed).origin : trimmed;
}

/** Whether the stored secret of this name is in use after the change. */
export function keepsSecret(provider: Provider, draft: Draft, name: string): boolean {
  return provider.secretsSet.includes(name) && !(name in draft) && !isOtherTarget(provider, draft);
}

/** Why a field cannot be saved as it stands: needed and empty, or a number that is none or not within its range. */
export type FieldProblem = 'missing' | 'out-of-range';

/** What is wrong with the visible fields, by name. */
export function fieldProblems(provider: Provider, draft: Draft): ReadonlyMap<string, FieldProblem> {
  const problems = visibleFields(provider, draft).flatMap((field): [string, FieldProblem][] => {
    if (field.kind === 'secret' && keepsSecret(provider, draft, field.name)) return [];
    const text = String(shownValue(provider, draft, field.name)).trim();
    if (text === '') return field.isRequired ? [[field.name, 'missing']] : [];
    return field.kind === 'number' && !isInRange(Number(text), field.range) ? [[field.name, 'out-of-range']] : [];
  });
  return new Map(problems);
}

function isInRange(value: number, range: ModelField['range']): boolean {
  if (!range) return Number.isFinite(value);
  return Number.isInteger(value) && value >= range.min && value <= range.max;
}

/** What is sent to the worker, to save or to test: everything but secrets that stay as they are stored. */
export function valuesToSend(provider: Provider, draft: Draft): Readonly<Record<string, FieldValue>> {
  const sent = provider.fields.filter((field) => field.kind !== 'secret' || !keepsSecret(provider, draft, field.name));
  return Object.fromEntries(
    sent.map((field) => [
      field.name,
      toValue(field, field.kind === 'secret' ? (draft[field.name] ?? '') : shownValue(provider, draft, field.name)),
    ]),
  );
}

function toValue(field: ModelField, value: FieldValue): FieldValue {
  const trimmed = typeof value === 'string' ? value.trim() : value;
  return field.kind === 'number' && trimmed !== '' ? Number(trimmed) : trimmed;
}
