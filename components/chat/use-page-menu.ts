import { useEffect, useState } from 'react';
import type { Phrase } from '../../lib/contracts/phrase';
import { useSay } from '../ui/language-context';
import { menuPhrases as phrases } from './menu-phrases';
import type { MenuRequest, PanelHost } from './panel-host';

interface MenuActions {
  /** Asks at once. */
  ask(prompt: string): void;
  /** Writes into the prompt box, behind what stands there, and puts the cursor at its end. */
  draft(text: string): void;
}

/**
 * Does what was chosen in the menu of a page: a look-up and an analysis are asked at once, where nothing else is under way;
 * otherwise the question is written and left to the analyst.
 *
 * @param canAsk the session is open, and no run goes on
 * @returns whether there was nothing to look up, and a function that takes this note away
 */
export function usePageMenu(host: Pick<PanelHost, 'onMenu'>, state: { isOpen: boolean; canAsk: boolean }, actions: MenuActions) {
  const { say, locale } = useSay();
  const [waiting, setWaiting] = useState<MenuRequest | null>(null);
  const [isNothing, setIsNothing] = useState(false);
  useEffect(() => host.onMenu(setWaiting), [host]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice is made once, whatever else changes.
  useEffect(() => {
    if (waiting === null || !state.isOpen) return;
    setWaiting(null);
    const isNone = waiting.choice === 'look-up-indicator' && waiting.indicators.length === 0;
    setIsNothing(isNone);
    if (isNone) return;
    const text = textOf(waiting, say, locale);
    if (waiting.choice !== 'ask' && state.canAsk) actions.ask(text);
    else actions.draft(text);
  }, [waiting, state.isOpen]);
  return { isNothing, forget: () => setIsNothing(false) };
}

function textOf({ choice, hasText, indicators }: MenuRequest, say: (phrase: Phrase) => string, locale: string): string {
  if (choice === 'analyze-script') return say(phrases.analyze());
  if (choice === 'ask') return hasText ? `${say(phrases.about())} ` : '';
  return say(phrases.lookUp({ indicators: new Intl.ListFormat(locale, { type: 'conjunction' }).format(indicators) }));
}
