/** What a module says of its import; everything else is the same for all. */
import type { ComponentChildren } from 'preact';
import type { SignedIn } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/language.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { ReadColumn, ReadRow } from '../../platform/excel/index.ts';
import type { Frame, PageProps } from '../../ui/page.tsx';

export type ImportColumn<Column extends string> = ReadColumn<Column> & {
  /** The first two stand in tables that the platform makes. */
  readonly titles: readonly [zh: string, en: string, ...others: string[]];
  /** In characters. */
  readonly width: number;
};
export type ImportRow<Column extends string> = ReadRow<Column>;
/** Something wrong with a cell of a row. */
type AtColumn<Column> = { readonly column: Column };
export type WrongRow<Column extends string, Problem> = { readonly row: ImportRow<Column>; readonly problems: readonly Problem[] };
export type ImportPlan<Column extends string, New, Problem> = {
  /** In the order in which they are to be added. */
  readonly added: readonly New[];
  /** Rows that are there already: nothing of them is changed. */
  readonly known: number;
  readonly wrong: readonly WrongRow<Column, Problem>[];
};

export type Choice = { readonly value: string; readonly label: string };
export type ImportingTexts = {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly string[];
  /** What is to be known besides. */
  readonly note?: string;
  /** The label of the choice. */
  readonly choice: string;
  readonly template: (choice: string) => string;
  /** "3 件需求", "3 needs". */
  readonly counted: (choice: string, count: number) => string;
};

export type Importing<Column extends string, New extends { readonly row: ImportRow<Column> }, Problem extends AtColumn<Column>> = {
  /** Names the import in the database. */
  readonly name: string;
  /** The address of its first page, without the language. */
  readonly path: string;
  /** The row of the permission table. */
  readonly act: string;
  /** What the person may import, or into what; nothing for who may import nothing. */
  readonly choices: (actor: SignedIn, language: Language) => Promise<readonly Choice[]>;
  readonly columns: (choice: string) => readonly ImportColumn<Column>[];
  /** Empty tables to download, by the choice they are for, or one for every choice; rows of examples are cells by column. */
  readonly templates: readonly {
    readonly name: string;
    readonly leaveOut?: Column;
    readonly examples?: readonly Partial<Record<Column, string>>[];
  }[];
  /** What first of all each part waits for, in its transaction. */
  readonly lock?: (tx: Transaction) => Promise<void>;
  /** What rows would bring, as things stand now: for the preview, and again in the transaction that adds a part of them. */
  readonly plan: (
    reading: Reading,
    actor: SignedIn,
    choice: string,
    rows: readonly ImportRow<Column>[],
  ) => Promise<ImportPlan<Column, New, Problem>>;
  /** Rows added in one transaction: few enough that nobody waits long for what it locks. */
  readonly rowsAtOnce: number;
  readonly add: (tx: Transaction, actor: SignedIn, choice: string, added: readonly New[]) => Promise<void>;
  /** After the commit of each part. */
  readonly onAdded?: () => void;
  readonly texts: (language: Language) => ImportingTexts;
  readonly problemText: (language: Language, choice: string, problem: Problem) => string;
  /** By what a reader recognises a row that will be added. */
  readonly preview: (
    language: Language,
    choice: string,
  ) => readonly {
    readonly label: string;
    readonly className?: string;
    readonly content: (added: New) => ComponentChildren;
  }[];
  /** Puts a page into the frame of its surroundings. `crumbs` begin with the import itself. */
  readonly page: (props: {
    frame: Frame;
    title: string;
    crumbs: readonly { label: string; href?: string }[];
    children: ComponentChildren;
  }) => PageProps;
  /** Where to go from here, and where the added rows are to be seen. */
  readonly wayBack: (language: Language) => { readonly href: string; readonly label: string };
  readonly seen: (language: Language, choice: string) => { readonly href: string; readonly label: string };
};
