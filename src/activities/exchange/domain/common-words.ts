/** What two texts have in common, in words that a reader recognises. */
import type { BilingualText, ContentLanguage } from '../../../kernel/language.ts';

/** Words that stand in every other need and say nothing of it. */
const EMPTY_ZH =
  '需要,希望,想要,我们,他们,大家,可以,能够,提供,一个,一间,一些,一位,一次,社区,小区,街道,居民,每周,每月,每天,上午,下午,晚上,时间,左右,目前,现在,已经,如果,或者,以及,没有,因为,所以,使用,帮助,帮忙,支持,服务,开展,进行,举办,参加,活动,有关,相关,合适,地方,单位,附近,原来,小时,自己,九成新,成新,能用,好用,不用,一起,每次,这里,那里,什么,怎么,还有,还是,只是,几个,几位,几次,一天,半天,今年,明年';
const EMPTY_EN =
  'a,about,after,afternoon,all,an,and,any,are,as,at,be,been,before,but,by,can,community,day,each,evening,every,fit,for,free,from,full,had,half,has,have,help,here,hour,if,in,into,is,it,its,large,like,may,minute,month,more,morning,most,need,needed,new,no,not,of,old,on,once,one,open,or,organisation,our,pair,people,piece,place,resident,set,share,show,small,so,some,spare,start,subdistrict,take,than,that,the,their,them,there,these,they,this,three,time,to,two,up,use,used,was,we,week,were,when,where,which,who,will,with,without,work,would,year,you,your,yuan';

/** Words that say something, but as much of one thing as of another: two of them together tell, one alone does not. */
const VAGUE_EN = new Set(['lamp', 'light', 'meeting', 'quiet', 'repair', 'room', 'table', 'walk']);

const HAN = /\p{Script=Han}+/gu;
const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{N}-]+/gu;
const emptyZh = new RegExp(EMPTY_ZH.split(',').join('|'), 'g');
const emptyEn = new Set(EMPTY_EN.split(','));
/** Characters that bind words but are none: they neither begin nor end what is shown. */
const BINDING = /^[的了和与在是有为给到把被及等个们也都就不一]+|[的了和与在是有为给到把被及等个们也都就不一]+$/g;
const LONGEST_TEXT = 400;

/** A text as it is compared: once made, it is compared with many. */
export type Wording = { readonly runs: readonly string[]; readonly pairs: ReadonlySet<string>; readonly words: ReadonlySet<string> };

const versions = (text: BilingualText): string[] => [text.text, ...(text.translation ? [text.translation.text] : [])];
const folded = (word: string): string => (word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word);

export function wordingOf(texts: readonly (BilingualText | undefined)[]): Wording {
  const all = texts
    .flatMap((text) => (text ? versions(text) : []))
    .map((text) => text.normalize('NFKC').toLowerCase().slice(0, LONGEST_TEXT));
  const runs = all.flatMap((text) => (text.match(HAN) ?? []).flatMap((run) => run.split(emptyZh))).filter((run) => run.length > 1);
  const pairs = new Set(runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))));
  const words = new Set(
    all
      .flatMap((text) => text.match(WORD) ?? [])
      .map(folded)
      .filter((word) => word.length > 2 && !emptyEn.has(word)),
  );
  return { runs, pairs, words };
}

/**
 * Words of both, the longest first; at most `most` in each language. Chinese ones are runs of characters that stand in both.
 * A single English word that is vague is none.
 */
export function commonWords(a: Wording, b: Wording, most: number): Readonly<Record<ContentLanguage, readonly string[]>> {
  const zh = new Set<string>();
  for (const run of b.runs) {
    let start = 0;
    for (let index = 0; index < run.length; index += 1) {
      if (index < run.length - 1 && a.pairs.has(run.slice(index, index + 2))) continue;
      keepShared(zh, run.slice(start, index + 1), a.runs);
      start = index + 1;
    }
  }
  const en = [...b.words].filter((word) => a.words.has(word));
  const longest = (words: readonly string[]) =>
    [...words].sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).slice(0, most);
  const whole = [...zh].filter((word) => ![...zh].some((other) => other !== word && other.includes(word)));
  const telling = en.length > 1 || en.some((word) => !VAGUE_EN.has(word)) ? en : [];
  return { zh: longest(whole), en: longest(telling) };
}

/** The longest beginning that really stands in one piece in the other text, then what follows it. */
function keepShared(found: Set<string>, text: string, runs: readonly string[]): void {
  for (let start = 0; start < text.length - 1;) {
    let end = text.length;
    while (end - start > 2 && !runs.some((run) => run.includes(text.slice(start, end)))) end -= 1;
    const word = text.slice(start, end).replace(BINDING, '');
    if (word.length > 1) found.add(word);
    start = end - start > 2 ? end : start + 1;
  }
}

/** The word of a title that says most of it: the longest run of characters, else the longest word. */
export function tellingWord(title: BilingualText): string | undefined {
  const { runs, words } = wordingOf([title]);
  const longest = (list: readonly string[]) => [...list].sort((one, other) => other.length - one.length)[0];
  const run = longest(runs.map((text) => text.replace(BINDING, '')).filter((text) => text.length > 1));
  return run?.slice(-4) ?? longest([...words]);
}
