// The hash chain of events (specification 4.4): each names its predecessor and its payload by their hashes.
import { textOfUtf8, utf8 } from '../bytes.ts';

export const eventTypes = ['Setup', 'Ballot', 'EndBallots', 'EncryptedTally', 'PartialDecryption', 'Result'] as const;
export type EventType = (typeof eventTypes)[number];

export type ArchiveEvent = {
  /** Absent in the first event only. */
  readonly parent?: string;
  /** 0 in the first event, one more in each. */
  readonly height: number;
  /** As published; a type of other question types (Shuffle, EndShuffles) is kept as it stands and refused by the grammar. */
  readonly type: string;
  readonly payload?: string;
};

const EVENT =
  /^\{(?:"parent":"([0-9a-f]{64})",)?"height":(0|[1-9][0-9]{0,14}),"type":"([A-Za-z]{1,40})"(?:,"payload":"([0-9a-f]{64})")?\}$/;

/** Reads an event; undefined unless its bytes are the canonical ones. */
export function parseEvent(bytes: Uint8Array): ArchiveEvent | undefined {
  const match = EVENT.exec(textOfUtf8(bytes) ?? '');
  if (match === null) return undefined;
  const [, parent, height, type = '', payload] = match;
  return { ...(parent === undefined ? {} : { parent }), height: Number(height), type, ...(payload === undefined ? {} : { payload }) };
}

export const serializeEvent = ({ parent, height, type, payload }: ArchiveEvent): Uint8Array<ArrayBuffer> =>
  utf8(
    `{${parent === undefined ? '' : `"parent":"${parent}",`}"height":${height},"type":"${type}"${payload === undefined ? '' : `,"payload":"${payload}"`}}`,
  );

/** The payload of the Setup event: the hashes of what was set up. */
export type SetupData = { readonly election: string; readonly trustees: string; readonly credentials: string };

const SETUP = /^\{"election":"([0-9a-f]{64})","trustees":"([0-9a-f]{64})","credentials":"([0-9a-f]{64})"\}$/;

/** Reads setup_data; undefined unless its bytes are the canonical ones. */
export function parseSetupData(bytes: Uint8Array): SetupData | undefined {
  const match = SETUP.exec(textOfUtf8(bytes) ?? '');
  if (match === null) return undefined;
  const [, election = '', trustees = '', credentials = ''] = match;
  return { election, trustees, credentials };
}

export const serializeSetupData = ({ election, trustees, credentials }: SetupData): Uint8Array<ArrayBuffer> =>
  utf8(`{"election":"${election}","trustees":"${trustees}","credentials":"${credentials}"}`);
