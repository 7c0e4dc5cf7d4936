// Where the command line writes. What an archive says is text by somebody else: it must not reach a terminal as commands.

export type Output = {
  /** One line; what controls a terminal in it is written out. */
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Absent where nobody watches. */
  readonly showProgress?: (text: string) => void;
};

type Stream = { readonly isTTY?: boolean; write(text: string): unknown };

const CONTROLS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** The text with every control character, and every one that changes the direction of writing, as \uXXXX: in JSON texts it means the same. */
export const withoutControls = (text: string): string =>
  text.replaceAll(CONTROLS, (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'));

/** Output to a terminal or a file; progress is one line that is written over, on a terminal only. */
export function outputTo(out: Stream, err: Stream): Output & { endProgress(): void } {
  let shown = '';
  const clearLine = '\r\u001b[K';
  return {
    print: (line) => void out.write(`${withoutControls(line)}\n`),
    printError: (line) => void err.write(`${withoutControls(line)}\n`),
    ...(err.isTTY === true
      ? {
          showProgress: (text: string) => {
            if (text !== shown) err.write(`${clearLine}${withoutControls((shown = text))}`);
          },
        }
      : {}),
    endProgress: () => {
      if (shown !== '') err.write(clearLine);
    },
  };
}
