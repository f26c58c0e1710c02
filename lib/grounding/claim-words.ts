import { wrongAbsences } from './claim-absences';
import { swappedActors } from './claim-actors';
import { inventedSentences } from './claim-inventions';
import { strangeColumnValues } from './claim-kin-names';
import { wrongLabelled } from './claim-labels';
import { contraryStates } from './claim-states';
import { wrongTimeLabels } from './claim-time-labels';
import { wrongTrends } from './claim-trends';
import { turnedOrders } from './claim-turned-orders';
import type { ClaimView } from './claim-view';
import { wrongWeekdays } from './claim-weekdays';

/**
 * What the words of a sentence say and the cited evidence says otherwise. Unlike numbers and relations they are read clause by
 * clause, so that advice in one clause hides nothing that another says.
 */
const CHECKS: readonly ((view: ClaimView) => readonly string[])[] = [
  contraryStates,
  wrongLabelled,
  wrongAbsences,
  strangeColumnValues,
  swappedActors,
  wrongWeekdays,
  wrongTrends,
  turnedOrders,
  wrongTimeLabels,
  inventedSentences,
];

/** A longer sentence is no sentence; it gets the checks of its tokens only. */
const MAX_LENGTH = 4_000;

export function wordChecks(view: ClaimView): string[] {
  if (view.cited.length === 0 || view.said.length > MAX_LENGTH || view.lower.length !== view.said.length) return [];
  return CHECKS.flatMap((check) => check(view));
}
