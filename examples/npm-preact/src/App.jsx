import { useState } from 'preact/hooks';

import { kept } from './kept.js';

/** A list of notes. What people do is recorded where they do it. */
export function App() {
  const [notes, setNotes] = useState([]);
  const [text, setText] = useState('');

  function add(event) {
    event.preventDefault();
    if (text.trim() === '') return;
    setNotes([...notes, text.trim()]);
    setText('');
    kept.track('Note Added', { length: text.trim().length });
  }

  return (
    <>
      <h1>Notes</h1>
      <form onSubmit={add}>
        <label>
          New note
          <input value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button>Add</button>
      </form>
      <ul>
        {notes.map((note, index) => (
          <li key={index}>{note}</li>
        ))}
      </ul>
      {/* Seen and used are counted by the attribute alone. */}
      <button data-kept-feature="export" onClick={() => navigator.clipboard?.writeText(notes.join('\n'))}>
        Copy all
      </button>
    </>
  );
}
