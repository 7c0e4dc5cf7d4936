// After a secret was made: the recovery code is written down and typed again, then the files are saved.
import { codeFault, codeField, form, showErrors, submitButton } from './forms.ts';
import type { Text } from './markup.ts';
import { h } from './markup.ts';
import { actions, prose, showView } from './shell.ts';
import type { TrusteeRoom } from './trustee-room.ts';
import { homeLink } from './trustee-room.ts';

/** Goes on when the code has been typed as it stands on the paper. */
export function showRecoveryCode(room: TrusteeRoom, step: Text | undefined, code: string, goOn: () => void): void {
  const heading: Text = { zh: '把恢复码抄在纸上', en: 'Write the recovery code on paper' };
  const view = { heading, ...(step === undefined ? {} : { step }) };
  const showTyping = (): void => {
    const typed = codeField(
      { zh: '照着纸上的再输一遍', en: 'Type it from the paper' },
      { zh: '这样就知道没有抄错。', en: 'So you know that it was written down correctly.' },
    );
    const made = form(
      () => {
        const fault =
          codeFault(typed.read()) ??
          (typed.read() === code
            ? undefined
            : { zh: '与刚才显示的不一样：请回去核对纸上的', en: 'This is not the code that was shown: go back and compare your paper' });
        showErrors(made, [typed], fault === undefined ? [] : [{ field: typed, text: fault }]);
        if (fault === undefined) goOn();
      },
      typed.node,
      actions(
        submitButton({ zh: '核对恢复码', en: 'Check the code' }),
        h('button', { type: 'button', class: 'link', click: showCode }, { zh: '再看一眼恢复码', en: 'See the code again' }),
      ),
    );
    showView(room.root, view, made);
  };
  const showCode = (): void =>
    showView(
      room.root,
      view,
      h('p', { class: 'hash-box code-box' }, h('code', { translate: 'no' }, ...halvesOf(code))),
      prose({
        zh: '您的密钥文件用它加密。抄在纸上，与密钥文件分开保管：两样齐全才打得开，缺了哪一样都没有人能补。不要拍照，也不要存进手机。',
        en: 'Your key file is encrypted with it. Write it on paper and keep it apart from the key file: it takes both to open the key, and nobody can replace either. Take no photo, and do not store it in your phone.',
      }),
      prose({
        zh: '字符里没有数字 0，也没有大写 O、大写 I、小写 l；大小写不同就是不同的字符。',
        en: 'There is no zero, no capital O, no capital I and no small L in it; capitals and small letters are different.',
      }),
      actions(
        h('button', { type: 'button', class: 'button', click: showTyping }, { zh: '抄好了', en: 'I have written it down' }),
        homeLink(room),
      ),
    );
  showCode();
}

/** Eleven characters a line, where a line has no room for all. */
const halvesOf = (code: string): readonly HTMLElement[] => {
  const middle = code.indexOf('-', code.indexOf('-') + 1) + 1;
  return [h('span', {}, code.slice(0, middle)), h('wbr'), h('span', {}, code.slice(middle))];
};
