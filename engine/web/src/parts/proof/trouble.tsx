// What went wrong, what is safe, what to do: never more than that.
import { useEffect, useRef } from 'preact/hooks';
import type { Note, Problem } from '../../api/types';
import { sentence, t } from '../../words/words';
import { Button } from '../button';
import { Reasons } from '../reasons';

export function troubleTitle(problem: Problem): string {
    if (problem.status === 0) return t('trouble.unreachable');
    if (problem.status === 404) return t('trouble.missing');
    if (problem.status === 412) return t('trouble.stale');
    if (problem.status >= 500 || problem.outcome === 'environment') return t('trouble.server');
    return sentence(problem.notes[0]?.message ?? (problem.title || t('trouble.server')));
}

/** In place of a part that could not be had. */
export function Trouble({ problem, onAgain }: { problem: Problem; onAgain?: () => void }) {
    const rest = problem.status >= 400 && problem.status < 500 ? problem.notes.slice(1) : problem.notes;
    return (
        <section class="sheet trouble" role="alert">
            <h2>{troubleTitle(problem)}</h2>
            {problem.status === 0 && <p>{t('trouble.unreachable-safe')}</p>}
            {problem.status >= 500 && <p>{t('trouble.server-safe')}</p>}
            <Reasons notes={rest} />
            {onAgain && <p><Button onPress={onAgain}>{t('trouble.again')}</Button></p>}
            {problem.request && (
                <details>
                    <summary>{t('trouble.details')}</summary>
                    <p class="meta">{t('trouble.reference', { reference: problem.request })}</p>
                </details>
            )}
        </section>
    );
}

/** Above a form that was refused: what is left to do, with links; it takes the focus. */
export function Refusal({ title, notes, anchor }: { title: string; notes: Note[]; anchor?: (field: string) => string }) {
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => { heading.current?.focus(); }, [notes]);
    return (
        <section class="refusal" role="alert">
            <h2 tabIndex={-1} ref={heading}>{title}</h2>
            <Reasons notes={notes} anchor={anchor} />
        </section>
    );
}
