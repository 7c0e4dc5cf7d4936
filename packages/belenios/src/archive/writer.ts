// Writes a .bel file, append-only: each call returns the bytes to append. Nothing is kept but the end of the chain.
import { concatBytes, utf8 } from '../bytes.ts';
import { hexHash } from '../hashing.ts';
import type { ElectionResult, EncryptedTally, PartialDecryption } from '../tally.ts';
import { serializeOwned, serializePartialDecryption, serializeResult, serializeSizedTally, serializeTally } from '../tally.ts';
import type { EventType } from './events.ts';
import { serializeEvent, serializeSetupData } from './events.ts';
import { archiveHeaderText, hashedMember, tarMember } from './tar.ts';

/** Where the chain ends: what is needed to append to an archive that exists. `lastEvent` is absent before Setup. */
export type ChainEnd = { readonly timestamp: number; readonly lastEvent?: { readonly hash: string; readonly height: number } };

export class ArchiveWriter {
  #end: ChainEnd;

  /** Continues an archive; for a new one give the timestamp (Unix seconds) alone and append `begin()` first. */
  constructor(end: ChainEnd) {
    this.#end = end;
  }

  get end(): ChainEnd {
    return this.#end;
  }

  begin(): Uint8Array<ArrayBuffer> {
    return tarMember('BELENIOS', utf8(archiveHeaderText(this.#end.timestamp)), this.#end.timestamp);
  }

  setup(election: Uint8Array, trustees: Uint8Array, credentials: Uint8Array): Uint8Array<ArrayBuffer> {
    const data = serializeSetupData({ election: hexHash(election), trustees: hexHash(trustees), credentials: hexHash(credentials) });
    return this.#append('Setup', [election, trustees, credentials, data]);
  }

  ballot(ballot: string): Uint8Array<ArrayBuffer> {
    return this.#append('Ballot', [utf8(ballot)]);
  }

  endBallots(): Uint8Array<ArrayBuffer> {
    return this.#append('EndBallots', []);
  }

  encryptedTally(tally: EncryptedTally, numTallied: number, totalWeight: bigint): Uint8Array<ArrayBuffer> {
    const data = serializeTally(tally);
    return this.#append('EncryptedTally', [data, serializeSizedTally({ numTallied, totalWeight, payload: hexHash(data) })]);
  }

  partialDecryption(owner: number, decryption: PartialDecryption): Uint8Array<ArrayBuffer> {
    const data = serializePartialDecryption(decryption);
    return this.#append('PartialDecryption', [data, serializeOwned(owner, hexHash(data))]);
  }

  result(result: ElectionResult): Uint8Array<ArrayBuffer> {
    return this.#append('Result', [serializeResult(result)]);
  }

  /** Data members, then the event, whose payload is the last of them. */
  #append(type: EventType, data: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
    const { timestamp, lastEvent } = this.#end;
    const payload = data.at(-1);
    const event = serializeEvent({
      ...(lastEvent === undefined ? {} : { parent: lastEvent.hash }),
      height: lastEvent === undefined ? 0 : lastEvent.height + 1,
      type,
      ...(payload === undefined ? {} : { payload: hexHash(payload) }),
    });
    this.#end = { timestamp, lastEvent: { hash: hexHash(event), height: lastEvent === undefined ? 0 : lastEvent.height + 1 } };
    return concatBytes([...data.map((body) => hashedMember(body, 'data', timestamp)), hashedMember(event, 'event', timestamp)]);
  }
}
