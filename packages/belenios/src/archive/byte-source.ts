// Where an archive's bytes come from: a file, a Blob, memory. Reading is by position, so that nothing has to be kept.

export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /** The bytes from `offset`, `length` of them; fewer only at the end of the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
});

/** A file that a visitor dropped on a page. */
export const blobSource = (blob: Blob): ByteSource => ({
  size: blob.size,
  read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
});

const CHUNK = 1 << 20;

/** Reads forward in chunks, so that many small reads are few of the source. */
export class ForwardReader {
  readonly #source: ByteSource;
  #chunk = new Uint8Array(0) as Uint8Array;
  #chunkOffset = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The bytes from `offset`, `length` of them; fewer at the end. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const within = offset - this.#chunkOffset;
    if (within < 0 || within + length > this.#chunk.length) {
      this.#chunk = await this.#source.read(offset, Math.max(length, CHUNK));
      this.#chunkOffset = offset;
    }
    const from = offset - this.#chunkOffset;
    return this.#chunk.subarray(from, from + length);
  }
}
