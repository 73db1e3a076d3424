import { useState } from 'preact/hooks';

import { toSignInPath } from './sign-in-path.ts';
import { usePageTitle } from './use-page-title.ts';

interface SignInProps {
  readonly leaveTo: (href: string) => void;
}

/** For those who are signed out: the way in is the link that the collector printed when it started. */
export function SignIn({ leaveTo }: SignInProps) {
  const heading = usePageTitle('Sign in', false);
  const [problem, setProblem] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const link = new FormData(event.currentTarget as HTMLFormElement).get('link');
    const path = toSignInPath(typeof link === 'string' ? link : '');
    if (path === null)
      setProblem('That is not a sign-in link: it holds the word "token", an equals sign and a code.');
    else leaveTo(path);
  };
  return (
    <main class="sign-in">
      <span class="brand">Kept</span>
      <h1 ref={heading} tabIndex={-1}>
        Sign in
      </h1>
      <p>
        Kept prints a one-time link in the terminal when it starts, after the words{' '}
        <strong>Sign in once</strong>. Open it, or paste it here.
      </p>
      <form onSubmit={submit} noValidate>
        <label htmlFor="sign-in-link">Sign-in link</label>
        <input
          id="sign-in-link"
          name="link"
          type="text"
          autocomplete="off"
          spellcheck={false}
          placeholder="http://localhost:4100/sign-in?token=…"
          aria-invalid={problem !== ''}
          aria-describedby="link-problem"
        />
        <p id="link-problem" class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button button-primary">
          Sign in
        </button>
      </form>
      <p class="quiet">
        A link works once. The newest one is the last in the terminal or log where Kept runs.
      </p>
    </main>
  );
}
