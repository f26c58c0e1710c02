import * as z from 'zod/mini';
import { parseEvidenceId } from '../contracts/evidence';
import { MAX_OWN_CONSOLES, readAddress } from '../contracts/own-console';
import { FIELD_KINDS, FIELD_POLICIES } from '../contracts/privacy';
import type { MessageType } from './protocol';

const id = z.string().check(z.minLength(1), z.maxLength(200));
const evidenceId = z.string().check(z.refine((text) => parseEvidenceId(text) === text));
const nothing = z.strictObject({});
const fieldValues = z.record(z.string(), z.union([z.string().check(z.maxLength(20_000)), z.number()]));
/** Longer than any prompt a person pastes, short enough to store. */
const MAX_PROMPT_CHARACTERS = 200_000;
const MAX_REPLY_CHARACTERS = 20_000;

const pageRef = z.strictObject({
  tabId: z.int(),
  url: z.string().check(z.maxLength(20_000)),
  sinceNavigationMs: z.optional(z.number()),
});

const prompt = z.string().check(z.minLength(1), z.maxLength(MAX_PROMPT_CHARACTERS));
const privacyPolicy = z.record(z.enum(FIELD_KINDS), z.enum(FIELD_POLICIES));

/** What the worker accepts, by message type. */
export const REQUEST_SCHEMAS: { readonly [Type in MessageType]: z.ZodMiniType } = {
  'session.create': nothing,
  'session.list': nothing,
  'session.open': z.strictObject({ sessionId: id }),
  'session.delete': z.strictObject({ sessionId: id }),
  'run.start': z.strictObject({
    sessionId: id,
    prompt,
    page: z.nullable(pageRef),
    directSkill: z.nullable(z.strictObject({ skillId: id, input: z.unknown() })),
  }),
  'run.approve': z.strictObject({
    runId: id,
    callId: id,
    decision: z.enum(['approved', 'rejected']),
    input: z.unknown(),
    reason: z.string().check(z.maxLength(MAX_REPLY_CHARACTERS)),
    token: z.string().check(z.maxLength(64)),
  }),
  'run.rehearse': z.strictObject({ runId: id, callId: id, input: z.unknown() }),
  'run.answer': z.strictObject({
    runId: id,
    callId: id,
    reply: z.string().check(z.minLength(1), z.maxLength(MAX_REPLY_CHARACTERS)),
  }),
  'run.preview': z.strictObject({ sessionId: id, prompt, page: z.nullable(pageRef) }),
  'payloads.list': z.strictObject({ runId: id }),
  'privacy.get': nothing,
  'privacy.set': z.strictObject({ remote: privacyPolicy, local: privacyPolicy }),
  'skills.list': nothing,
  'capacity.get': nothing,
  'run.stop': z.strictObject({ runId: id }),
  'evidence.get': z.strictObject({ sessionId: id, ids: z.array(evidenceId).check(z.maxLength(5_000)) }),
  'evidence.show': z.strictObject({ sessionId: id, evidenceId, cells: z.array(z.int()).check(z.maxLength(200)) }),
  'consoles.get': nothing,
  'consoles.set': z.strictObject({
    consoles: z
      .array(z.strictObject({ address: id.check(z.refine((text) => readAddress(text) === text)), portalId: id }))
      .check(z.maxLength(MAX_OWN_CONSOLES)),
  }),
  'menu.take': z.strictObject({ windowId: z.int() }),
  'models.list': nothing,
  'models.save': z.strictObject({ providerId: id, values: fieldValues, select: z.boolean() }),
  'models.test': z.strictObject({ providerId: id, values: fieldValues }),
  'preferences.get': nothing,
  'preferences.set': z.strictObject({ locale: id }),
  'audit.read': z.strictObject({ afterSeq: z.int().check(z.minimum(0)), limit: z.int().check(z.minimum(0), z.maximum(2_000)) }),
  'audit.export': nothing,
};
