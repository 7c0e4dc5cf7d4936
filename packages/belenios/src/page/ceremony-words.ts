// What is wrong with what another trustee sent, in words that say whom to ask.
import type { CeremonyFileRefusalKind, CeremonyStep } from '../ceremony-files.ts';
import type { CeremonyRefusal, CeremonyRefusalKind } from '../threshold.ts';
import type { Text } from './markup.ts';

export const stepNames: Readonly<Record<CeremonyStep, Text>> = {
  certificate: { zh: '证书', en: 'Certificate' },
  polynomial: { zh: '多项式', en: 'Polynomial' },
  voucher: { zh: '凭单', en: 'Voucher' },
};

export function fileProblem({ kind, trustee, step }: { kind: CeremonyFileRefusalKind; trustee: number; step: CeremonyStep }): Text {
  const zh = `第 ${trustee} 位受托人的${stepNames[step].zh}`;
  const en = `the ${stepNames[step].en.toLowerCase()} of trustee ${trustee}`;
  switch (kind) {
    case 'ceremony-file-twice':
      return {
        zh: `${zh}有两份，内容不同：请问清楚哪一份算数，只留一份`,
        en: `There are two of ${en} that differ: ask which one holds, and keep only that`,
      };
    case 'ceremony-file-group':
      return {
        zh: `${zh}用了另一个密码群：请大家选同一个，重新开始`,
        en: `In ${en} another group was chosen: all must choose the same and start again`,
      };
    case 'ceremony-file-of-another':
      return { zh: `${zh}不是这次仪式的：请向对方另要一份`, en: `It seems that ${en} belongs to another ceremony: ask for the right one` };
    case 'ceremony-file-form':
      return { zh: `${zh}损坏了：请对方重发`, en: `It seems that ${en} is damaged: ask to have it sent again` };
  }
}

export function ceremonyProblem({ kind, trustee }: CeremonyRefusal): Text {
  const zh = `第 ${trustee ?? ''} 位受托人`;
  const en = `trustee ${trustee ?? ''}`;
  const texts: Readonly<Record<CeremonyRefusalKind, Text>> = {
    'certificate-count': { zh: '证书的份数不对', en: 'There are not as many certificates as trustees' },
    'certificate-signature': {
      zh: `${zh}的证书签名不成立：文件被改过，请对方重发`,
      en: `The certificate of ${en} is not signed with its key: it was altered; ask for it again`,
    },
    'certificate-context':
      trustee === undefined
        ? {
            zh: '两位受托人的证书用了同一把密钥：请他们各自重新开始',
            en: 'Two certificates have the same key: both trustees must start again',
          }
        : {
            zh: `${zh}的证书与这次仪式的人数、门限或位置不符：请对方改正后重做`,
            en: `The certificate of ${en} has another number of trustees, threshold or place: it must be made again`,
          },
    'certificate-not-ours': {
      zh: '您那个位置上的证书不是您这个密钥文件做的',
      en: 'The certificate at your place was not made with your key file',
    },
    coefficients: {
      zh: `${zh}的多项式不成立：请停下来，换掉这位受托人或重新开始`,
      en: `The polynomial of ${en} does not hold: stop, and start again or without this trustee`,
    },
    share: {
      zh: `${zh}给您的份额与公开的系数不符：请停下来，换掉这位受托人或重新开始`,
      en: `The share that ${en} sent you does not fit the published coefficients: stop, and start again or without this trustee`,
    },
    'sealed-form': { zh: `${zh}给您的份额损坏了：请对方重发多项式`, en: `The share from ${en} is damaged: ask for the polynomial again` },
    'sealed-not-for-us': {
      zh: `${zh}给您的份额打不开：文件被改过，或是另一次仪式的`,
      en: `The share from ${en} does not open: it was altered, or is of another ceremony`,
    },
    'sealed-signature': {
      zh: `${zh}给您的份额没有对方的签名：请停下来查清楚`,
      en: `The share from ${en} is not signed by ${en}: stop and find out why`,
    },
    'verification-key': {
      zh: `${zh}的凭单与公开的系数不符：请对方重做凭单`,
      en: `The voucher of ${en} is not what the coefficients give: it must be made again`,
    },
  };
  return texts[kind];
}
