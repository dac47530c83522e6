// What a trial run misses because it has not been typed yet is no reason to tell before the first try.
import type { Action, Note } from '../../api/types';

const reasonMissing = 'TD0513';
const targetMissing = 'TD1505';

export function withoutAwaited(notes: Note[], action: Action): Note[] {
    const asked = new Set(action.fields);
    return notes.filter((note) => !(note.field && asked.has(note.field)) && !(action.reason_required && note.code === reasonMissing) && note.code !== targetMissing);
}
