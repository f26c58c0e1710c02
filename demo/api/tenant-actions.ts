import { randomUUID } from 'node:crypto';

/** One response action on a device, as Defender for Endpoint's API has it (resource page "MachineAction resource type"). */
export interface MachineAction {
  readonly id: string;
  readonly type: 'Isolate' | 'Unisolate';
  readonly scope: string | null;
  readonly requestor: string;
  readonly requestorComment: string;
  readonly status: 'Succeeded';
  readonly machineId: string;
  readonly computerDnsName: string;
  readonly creationDateTimeUtc: string;
}

/** A mail that was sent, as Microsoft Graph lists it (resource page "message resource type"). */
export interface SentMail {
  readonly id: string;
  readonly sentDateTime: string;
  readonly subject: string;
  readonly body: { readonly contentType: string; readonly content: string };
  readonly toRecipients: readonly { readonly emailAddress: { readonly address: string } }[];
}

/** All that changes in a demo tenant: what was done to its devices, and which mails were sent. Gone when the server ends. */
export class TenantActions {
  private readonly actions: MachineAction[] = [];
  private readonly sent: SentMail[] = [];

  /** Newest first. */
  get machineActions(): readonly MachineAction[] {
    return this.actions.toReversed();
  }

  /** Newest first. */
  get mails(): readonly SentMail[] {
    return this.sent.toReversed();
  }

  /** ISO 8601 UTC; null for a device that is not cut off from the network. */
  isolatedSince(machineId: string): string | null {
    const last = this.actions.findLast((action) => action.machineId === machineId);
    return last?.type === 'Isolate' ? last.creationDateTimeUtc : null;
  }

  act(action: Pick<MachineAction, 'type' | 'scope' | 'requestorComment' | 'machineId' | 'computerDnsName'>): MachineAction {
    const done: MachineAction = {
      id: randomUUID(),
      ...action,
      requestor: 'analyst',
      status: 'Succeeded',
      creationDateTimeUtc: new Date().toISOString(),
    };
    this.actions.push(done);
    return done;
  }

  send(mail: Pick<SentMail, 'subject' | 'body' | 'toRecipients'>): void {
    this.sent.push({ id: randomUUID(), sentDateTime: new Date().toISOString(), ...mail });
  }

  /** Everything is as it was when the server started. */
  undo(): void {
    this.actions.length = 0;
    this.sent.length = 0;
  }
}
