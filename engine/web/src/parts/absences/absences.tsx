// Who is away and who acts instead: of the reader, or of everybody the reader looks after.
import { useSignal } from '@preact/signals';
import { ask, part } from '../../api/client';
import type { Absence } from '../../api/absences';
import type { Problem } from '../../api/types';
import { useAnswer } from '../../shell/answers';
import { listOf } from '../../shell/known';
import { plainDay } from '../../words/moments';
import { t } from '../../words/words';
import { Button } from '../button';
import { Trouble } from '../proof/trouble';
import { Waiting } from '../waiting';
import { NewAbsence } from './new_absence';

function days(one: Absence): string {
    return `${plainDay(one.from)} – ${plainDay(one.to)}`;
}

function scope(one: Absence): string {
    return [one.workflow, one.stage, ...(one.fields ?? []).map((field) => `${field.name} = ${field.value}`)].filter(Boolean).join(' · ');
}

interface Props {
    /** Whose; "" for all whom the reader may ask about. */
    of: string;
    /** Whether the form asks who is away. */
    choosing: boolean;
}

export function Absences({ of, choosing }: Props) {
    const asked = useAnswer<unknown>(of ? `absences?person=${encodeURIComponent(of)}` : 'absences');
    const problem = useSignal<Problem | null>(null);
    const absences = listOf<Absence>(asked.value);
    const end = async (one: Absence) => {
        const answer = await ask<Absence>(`absences/${part(one.id)}/end`, { method: 'POST', body: {} });
        problem.value = answer.ok ? null : answer.problem;
        await asked.again();
    };
    return (
        <section class="sheet" aria-labelledby="absences-title">
            <h2 id="absences-title">{t('absences.title')}</h2>
            <p class="meta">{t('absences.what')}</p>
            {asked.problem && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={2} />}
            {asked.value !== null && !absences.length && <p class="meta">{t('absences.none')}</p>}
            <ul class="plain-list">
                {absences.map((one) => (
                    <li key={one.id}>
                        <span>
                            {[one.by_name ? `${one.of_name} → ${one.by_name}` : one.of_name, days(one), scope(one), one.paper ?? ''].filter(Boolean).join(' · ')}
                        </span>
                        {one.may_end && <Button look="quiet" label={`${t('absences.end')}: ${one.of_name}, ${days(one)}`} onPress={() => void end(one)}>{t('absences.end')}</Button>}
                    </li>
                ))}
            </ul>
            {problem.value && <Trouble problem={problem.value} />}
            <NewAbsence choosing={choosing} onAdded={() => asked.again()} />
        </section>
    );
}
