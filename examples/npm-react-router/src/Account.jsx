import { useState } from 'react';

import { kept } from './kept.js';

/** Where your product knows who is there: once after signing in, and `reset()` after signing out. */
export function Account() {
  const [isSignedIn, setSignedIn] = useState(false);

  function signIn() {
    kept.identify('react-17', { name: 'Ada', email: 'ada@example.com' });
    kept.group('acme', { name: 'Acme', plan: 'team' });
    setSignedIn(true);
  }

  function signOut() {
    kept.reset();
    setSignedIn(false);
  }

  return (
    <>
      <h1>Account</h1>
      {isSignedIn ? (
        <button onClick={signOut}>Sign out</button>
      ) : (
        <button onClick={signIn}>Sign in as Ada</button>
      )}
    </>
  );
}
