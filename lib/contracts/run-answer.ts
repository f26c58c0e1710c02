/** What stands on the screen as the answer of a run. */
export interface SaidText {
  readonly text: string;
  readonly isCutShort: boolean;
  readonly isMending: boolean;
}

interface SaidTurn {
  readonly text: string;
  readonly isCutShort?: true;
  readonly calls: readonly unknown[];
}

/** After a whole turn of the model: the first answer stands until the mended one is checked beside it. */
export function afterTurn({ isMending }: SaidText, { text, isCutShort, calls }: SaidTurn): Partial<SaidText> {
  if (isMending) return {};
  return calls.length > 0 ? { text: '', isCutShort: false } : { text, isCutShort: isCutShort === true };
}

/** After the check. A mended answer that was taken is whole: half of one never is. */
export function afterCheck(said: SaidText, markdown: string): Pick<SaidText, 'text' | 'isCutShort'> {
  return { text: markdown, isCutShort: said.isCutShort && (!said.isMending || markdown === said.text) };
}
