/** What kernel/build.mjs writes. */
declare module '*/kernel/build/kernel-binaries.js' {
  export const kernelBinaries: {
    readonly fused: Uint8Array<ArrayBuffer>;
    readonly scalar: Uint8Array<ArrayBuffer>;
    readonly modular: Uint8Array<ArrayBuffer>;
    readonly workerSource: string;
  };
}
