import type { Votes } from '../../api/types';
import { readNumber } from '../../words/reading';
import { t, type Key } from '../../words/words';
import { TextField } from './text_field';

export const noVotes: Votes = { present: 0, written: 0, yes: 0, no: 0, blank: 0 };

const inputs: { name: keyof Votes; key: Key }[] = [
    { name: 'present', key: 'votes.present' }, { name: 'written', key: 'votes.written' }, { name: 'yes', key: 'votes.yes' },
    { name: 'no', key: 'votes.no' }, { name: 'blank', key: 'votes.blank' },
];

function count(typed: string): number {
    const read = readNumber(typed);
    return 'value' in read && /^\d+$/.test(read.value) ? Number(read.value) : 0;
}

export function VotesInput({ votes, onChange }: { votes: Votes; onChange: (votes: Votes) => void }) {
    return (
        <fieldset class="votes">
            <legend>{t('votes.title')}</legend>
            {inputs.map(({ name, key }) => (
                <TextField key={name} frame={{ id: `votes-${name}`, label: t(key) }} initial="" short mode="numeric" onInput={(typed) => onChange({ ...votes, [name]: count(typed) })} />
            ))}
        </fieldset>
    );
}
