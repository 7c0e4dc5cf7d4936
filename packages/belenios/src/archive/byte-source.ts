// Where an archive's bytes come from: a file, a Blob, memory. Reading is by position, so that nothing has to be kept.

export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /**
   * The bytes from `offset`, `length` of them; fewer only at the end of the source. A source may put them `into` the memory offered, which
   * has room for them, and hand out a part of it.
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
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
  /** Read into again and again: a large archive would otherwise leave as much garbage as it has bytes. */
  readonly #memory = new Uint8Array(CHUNK);
  #chunk: Uint8Array = new Uint8Array(0);
  #chunkOffset = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The bytes from `offset`, `length` of them; fewer at the end. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const within = offset - this.#chunkOffset;
    if (within < 0 || within + length > this.#chunk.length) {
      this.#chunk = await this.#source.read(offset, Math.max(length, CHUNK), length <= CHUNK ? this.#memory : undefined);
      this.#chunkOffset = offset;
    }
    const from = offset - this.#chunkOffset;
    return this.#chunk.subarray(from, from + length);
  }
}
