/** The words in which the content of the demonstration is told: what is asked for, what is there, and what happened when. */
import type { Category, EvidenceKind, PublicName, Satisfaction, Source, Urgency } from '../activities/exchange/index.ts';
import type { BilingualText } from '../kernel/language.ts';
import type { Quantity } from '../kernel/quantity.ts';
import type { Weekday } from '../kernel/time.ts';
import type { DrawingName } from './content/drawings.ts';
import type { OrganisationKey } from './content/organisations.ts';
import type { PersonKey } from './content/people.ts';
import type { PlaceKey } from './content/places.ts';
import type { Day, Moment } from './days.ts';

type CommunityKey = 'guanren' | 'zhenxing' | 'yueyang' | 'huguang';

/** Hours of a week, or of one day. Times as people write them: 9:00. */
export type Hours = { readonly on: Weekday | Day; readonly from: string; readonly to: string };
export const hours = (on: Weekday | Day, from: string, to: string): Hours => ({ on, from, to });

export const yuan = (amount: number): Quantity => ({ unit: 'fen', amount: BigInt(amount) * 100n });
export const hoursInAll = (amount: number): Quantity => ({ unit: 'minutes', amount: BigInt(amount * 60) });
export const hoursAWeek = (amount: number): Quantity => ({ unit: 'weekly-minutes', amount: BigInt(amount * 60) });
export const persons = (amount: number): Quantity => ({ unit: 'persons', amount: BigInt(amount) });
export const pieces = (amount: number): Quantity => ({ unit: 'pieces', amount: BigInt(amount) });
export const visits = (amount: number): Quantity => ({ unit: 'visits', amount: BigInt(amount) });

export type DemoResource = {
  readonly organisation: OrganisationKey;
  readonly title: BilingualText;
  readonly description: BilingualText;
  readonly conditions?: BilingualText;
  readonly category: Category;
  readonly amount: Quantity;
  readonly holds?: number;
  readonly hours?: readonly Hours[];
  readonly place?: PlaceKey;
  readonly until?: Day;
  readonly entered: Moment;
  readonly state?: 'paused' | 'ended';
};

export type DemoTerms = {
  readonly amount: Quantity;
  readonly hours?: readonly Hours[];
  readonly by: Day;
  /** The last day of what is lent. */
  readonly until?: Day;
  readonly purpose?: BilingualText;
  readonly conditions?: BilingualText;
};
type From = {
  /** Whose it is: an organisation, or by the resource that is given. */
  readonly resource?: string;
  readonly organisation: OrganisationKey;
  /** Who acts for the organisation. */
  readonly liaison: PersonKey;
};

/** Each event names its moment; offers are named by a word of their need's own. */
export type LifeEvent =
  | { readonly what: 'accept' | 'close' | 'tell' | 'withdraw'; readonly at: Moment }
  | { readonly what: 'publish'; readonly at: Moment; readonly dispatchedTo?: OrganisationKey }
  | { readonly what: 'decline' | 'escalate' | 'finish' | 'stop'; readonly at: Moment; readonly words: BilingualText }
  | { readonly what: 'pass-on'; readonly at: Moment; readonly to: BilingualText; readonly words: BilingualText }
  | { readonly what: 'offer' | 'ask'; readonly at: Moment; readonly offer: string; readonly from: From; readonly terms: DemoTerms }
  | { readonly what: 'counter'; readonly at: Moment; readonly offer: string; readonly terms: DemoTerms }
  | { readonly what: 'agree' | 'deliver' | 'lapse'; readonly at: Moment; readonly offer: string }
  | { readonly what: 'refuse' | 'take-back'; readonly at: Moment; readonly offer: string; readonly words?: BilingualText }
  | { readonly what: 'plan'; readonly at: Moment; readonly title: BilingualText; readonly due: Day; readonly done?: Moment }
  | { readonly what: 'picture'; readonly at: Moment; readonly picture: DemoPicture }
  | { readonly what: 'rate'; readonly at: Moment; readonly satisfaction: Satisfaction; readonly words?: BilingualText };

export type DemoPicture = {
  readonly drawing: DrawingName;
  readonly kind: EvidenceKind;
  readonly caption: BilingualText;
  readonly alternative: BilingualText;
  readonly credit: string;
};

export type DemoNeed = {
  readonly title: BilingualText;
  readonly description: BilingualText;
  readonly forWhom?: BilingualText;
  readonly category: Category;
  readonly sought: Quantity;
  readonly persons?: number;
  readonly community: CommunityKey;
  readonly place?: PlaceKey;
  readonly neededBy?: Day;
  readonly hours?: readonly Hours[];
  readonly urgency: Urgency;
  readonly source: Source;
  /** Where it was heard of earlier than it was entered. */
  readonly heard?: Moment;
  readonly publicName?: PublicName;
  readonly raisedBy: PersonKey;
  /** The worker who wrote it down, where the one who asked did not enter it. */
  readonly enteredBy?: PersonKey;
  readonly worker: PersonKey;
  readonly raised: Moment;
  readonly life: readonly LifeEvent[];
};

export const pseudonym = (text: string): PublicName => ({ kind: 'pseudonym', text });
export const named = (text: string): PublicName => ({ kind: 'name', text });

export const accept = (at: Moment): LifeEvent => ({ what: 'accept', at });
export const publish = (at: Moment, dispatchedTo?: OrganisationKey): LifeEvent => ({
  what: 'publish',
  at,
  ...(dispatchedTo ? { dispatchedTo } : {}),
});
export const decline = (at: Moment, words: BilingualText): LifeEvent => ({ what: 'decline', at, words });
export const passOn = (at: Moment, to: BilingualText, words: BilingualText): LifeEvent => ({ what: 'pass-on', at, to, words });
export const withdraw = (at: Moment): LifeEvent => ({ what: 'withdraw', at });
export const escalate = (at: Moment, words: BilingualText): LifeEvent => ({ what: 'escalate', at, words });
/** The organisation begins. */
export const offer = (at: Moment, name: string, from: From, terms: DemoTerms): LifeEvent => ({
  what: 'offer',
  at,
  offer: name,
  from,
  terms,
});
/** The community begins: it asks for a resource. */
export const ask = (at: Moment, name: string, from: From, terms: DemoTerms): LifeEvent => ({ what: 'ask', at, offer: name, from, terms });
export const counter = (at: Moment, name: string, terms: DemoTerms): LifeEvent => ({ what: 'counter', at, offer: name, terms });
export const agree = (at: Moment, name: string): LifeEvent => ({ what: 'agree', at, offer: name });
export const deliver = (at: Moment, name: string): LifeEvent => ({ what: 'deliver', at, offer: name });
export const lapse = (at: Moment, name: string): LifeEvent => ({ what: 'lapse', at, offer: name });
export const refuse = (at: Moment, name: string, words?: BilingualText): LifeEvent => ({
  what: 'refuse',
  at,
  offer: name,
  ...(words ? { words } : {}),
});
export const takeBack = (at: Moment, name: string, words?: BilingualText): LifeEvent => ({
  what: 'take-back',
  at,
  offer: name,
  ...(words ? { words } : {}),
});
export const plan = (at: Moment, title: BilingualText, due: Day, done?: Moment): LifeEvent => ({
  what: 'plan',
  at,
  title,
  due,
  ...(done ? { done } : {}),
});
export const picture = (at: Moment, drawn: DemoPicture): LifeEvent => ({ what: 'picture', at, picture: drawn });
export const finish = (at: Moment, words: BilingualText): LifeEvent => ({ what: 'finish', at, words });
export const stop = (at: Moment, words: BilingualText): LifeEvent => ({ what: 'stop', at, words });
export const tell = (at: Moment): LifeEvent => ({ what: 'tell', at });
export const rate = (at: Moment, satisfaction: Satisfaction, words?: BilingualText): LifeEvent => ({
  what: 'rate',
  at,
  satisfaction,
  ...(words ? { words } : {}),
});
export const close = (at: Moment): LifeEvent => ({ what: 'close', at });

/** Someone who offers: their organisation, and which of its resources, where it is one that stands in the list. */
export const from = (organisation: OrganisationKey, liaison: PersonKey, resource?: string): From => ({
  organisation,
  liaison,
  ...(resource ? { resource } : {}),
});
