import { wrongAmountPairs } from './claim-amount-pairs';
import { misplaced } from './claim-binding';
import { wrongComparisons } from './claim-comparisons';
import { wrongCounts, wrongShares } from './claim-counts';
import { wrongExtremes } from './claim-extremes';
import { wrongPolarity } from './claim-negations';
import { wrongAmounts, wrongOnly, wrongPairs, wrongPlaces } from './claim-orders';
import { wrongNones, wrongUniversals } from './claim-quantifiers';
import { wrongOnlyOnes, wrongQuantities } from './claim-quantities';
import { swappedRoles, wrongLabels } from './claim-roles';
import { wrongSequences } from './claim-sequences';
import { wrongLists, wrongNeithers, wrongStates } from './claim-tallies';
import { wrongValues } from './claim-values';
import { wrongVersions } from './claim-versions';
import type { ClaimView } from './claim-view';
import { wrongAllOfPart, wrongBareAll, wrongBoth } from './claim-wholes';

const RELATIONS: readonly ((view: ClaimView) => readonly string[])[] = [
  wrongCounts,
  wrongShares,
  wrongValues,
  misplaced,
  swappedRoles,
  wrongLabels,
  wrongPlaces,
  wrongPairs,
  wrongAmounts,
  wrongOnly,
  wrongUniversals,
  wrongNones,
  wrongPolarity,
  wrongStates,
  wrongLists,
  wrongNeithers,
  wrongAllOfPart,
  wrongBareAll,
  wrongBoth,
  wrongVersions,
  wrongExtremes,
  wrongComparisons,
  wrongAmountPairs,
  wrongSequences,
  wrongQuantities,
  wrongOnlyOnes,
];

/** A longer sentence is no sentence; it gets the checks of its tokens only. */
const MAX_LENGTH = 4_000;

/** What a sentence says of how things stand to one another, and the cited evidence has otherwise; each as the sentence has it. */
export function wrongRelations(view: ClaimView): string[] {
  if (view.cited.length === 0 || view.said.length > MAX_LENGTH) return [];
  return RELATIONS.flatMap((check) => check(view));
}
