/**
 * The only part of the platform that needs JavaScript: the browser's passkey ceremonies (WebAuthn level 3, section 5.1). Puts a button
 * into every element with `data-passkey`; its words come from the page, as `data-label`, `data-failed` and so on.
 */
type Descriptor = { readonly id: string; readonly type: 'public-key'; readonly transports?: AuthenticatorTransport[] };
type CreationOptions = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials?: readonly Descriptor[];
};
type RequestOptions = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  readonly challenge: string;
  readonly allowCredentials?: readonly Descriptor[];
};

const BASE = '/api/auth/passkey';

// by hand: browsers that many people here still use have no parseCreationOptionsFromJSON
function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const descriptors = (list: readonly Descriptor[] = []): PublicKeyCredentialDescriptor[] =>
  list.map((one) => ({ ...one, id: bytes(one.id) }));

class Refused extends Error {}
async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${BASE}/${path}`, {
    credentials: 'same-origin',
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json().catch(() => ({}))) as { code?: string };
  if (!response.ok) throw new Refused(answer.code ?? String(response.status));
  return answer as T;
}

async function add(): Promise<void> {
  const options = await ask<CreationOptions>('generate-register-options');
  const made = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: descriptors(options.excludeCredentials),
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  await ask('verify-registration', {
    response: {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
      clientExtensionResults: {},
    },
  });
}

async function signIn(): Promise<void> {
  const options = await ask<RequestOptions>('generate-authenticate-options');
  const given = (await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: descriptors(options.allowCredentials) },
  })) as PublicKeyCredential;
  const response = given.response as AuthenticatorAssertionResponse;
  await ask('verify-authentication', {
    response: {
      id: given.id,
      rawId: text(given.rawId),
      type: given.type,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
      },
      clientExtensionResults: {},
    },
  });
}

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const { passkey, back = '/', label = '', failed = '', stale = '', unsupported = '' } = place.dataset;
  const message = document.createElement('p');
  message.setAttribute('role', 'status');
  if (!('PublicKeyCredential' in window)) {
    message.textContent = unsupported;
    place.append(message);
    continue;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-second';
  button.textContent = label;
  button.addEventListener('click', () => {
    button.disabled = true;
    message.textContent = '';
    (passkey === 'add' ? add() : signIn()).then(
      () => window.location.assign(back),
      (error: unknown) => {
        button.disabled = false;
        message.textContent = error instanceof Refused && error.message === 'SESSION_NOT_FRESH' ? stale : failed;
      },
    );
  });
  place.append(button, message);
}
