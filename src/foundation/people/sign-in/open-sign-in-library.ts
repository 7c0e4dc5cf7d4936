import type { AuthDeps, SignInLibrary } from './sign-in-library.ts';

/** The library, some 40 MB in memory and half a second, is loaded when somebody signs in or comes with a session: not for visitors. */
export function openSignInLibrary(deps: AuthDeps): SignInLibrary {
  let loaded: Promise<Omit<SignInLibrary, 'warmUp'>> | undefined;
  const library = () => {
    loaded ??= import('./better-auth.store.ts').then((module) => module.openBetterAuth(deps));
    return loaded;
  };
  return {
    sendCode: async (...args) => (await library()).sendCode(...args),
    signIn: async (...args) => (await library()).signIn(...args),
    session: async (...args) => (await library()).session(...args),
    signOut: async (...args) => (await library()).signOut(...args),
    passkeyRequest: async (...args) => (await library()).passkeyRequest(...args),
    warmUp: () => void library(),
  };
}
