// Why something is not possible: all of it, with who can mend it, in the server's words.
import type { Note } from '../api/types';
import { sentence, t } from '../words/words';

export function Helpers({ note }: { note: Note }) {
    const named = note.help?.map((role) => `${role.title}: ${role.people.map((one) => one.name).join(', ')}`);
    const names = named?.length ? named : note.helpers;
    if (!names?.length) return null;
    return <p class="meta">{t('reasons.helpers', { names: names.join('; ') })}</p>;
}

function linkTo(note: Note, anchor: ((field: string) => string) | undefined) {
    return note.field && anchor ? anchor(note.field) : '';
}

export function Reason({ note, anchor }: { note: Note; anchor?: ((field: string) => string) | undefined }) {
    const link = linkTo(note, anchor);
    return (
        <>
            <p>{link ? <a href={link}>{sentence(note.message)}</a> : sentence(note.message)}</p>
            {note.hint && <p class="meta">{sentence(note.hint)}</p>}
            <Helpers note={note} />
        </>
    );
}

export function Reasons({ notes, anchor }: { notes: Note[]; anchor?: ((field: string) => string) | undefined }) {
    if (!notes.length) return null;
    return (
        <ul class="reasons">
            {notes.map((note, index) => <li key={`${note.code} ${index}`}><Reason note={note} anchor={anchor} /></li>)}
        </ul>
    );
}
