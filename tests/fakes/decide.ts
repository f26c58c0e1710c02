import type { ApprovalDecision } from '../../lib/contracts/approval';
import type { RunDriver } from '../../lib/orchestrator/run-driver';

/** Decides as the panel does: an approval names the token of what would be sent with its input. */
export async function decide(driver: RunDriver, callId: string, decision: Omit<ApprovalDecision, 'token'>): Promise<void> {
  const token = decision.decision === 'approved' ? (await driver.rehearse(callId, decision.input)).token : '';
  await driver.decide(callId, { ...decision, token });
}
