// Whose a piece of work is among those who could do it: taken on, given back, given to somebody.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../../api/client';
import type { Nomination, Problem, Receipt, Work } from '../../../api/types';
import { Button } from '../../../parts/button';
import { SelectField } from '../../../parts/fields/select_field';
import { StepUp, needsStepUp } from '../../../parts/proof/step_up';
import { Refusal, Trouble } from '../../../parts/proof/trouble';
import { say } from '../../../shell/routing/page';
import { me } from '../../../shell/session/session';
import { momentOf } from '../../../words/moments';
import { t, type Key } from '../../../words/words';

type Step = 'claim' | 'release' | 'assign';

const done: Record<Step, Key> = { claim: 'event.claimed', release: 'event.released', assign: 'event.assigned' };

function who(work: Work): string {
    if (!work.person) return t('work.nobody');
    const name = work.person === me.value ? t('inbox.taken.me') : work.person_name ?? work.person;
    if (work.how === 'escalated') return t('work.overdue', { name });
    return work.until ? t('work.until', { name, moment: momentOf(work.until) }) : name;
}

function Assign({ work, busy, onAssign }: { work: Work; busy: boolean; onAssign: (person: string) => void }) {
    const person = useSignal('');
    const others = work.eligible.filter((one) => one.id !== work.person);
    return (
        <details>
            <summary>{t('work.assign')}</summary>
            <SelectField
                frame={{ id: `assign-${work.stage}`, label: t('work.to') }} value={person.value} onChoose={(chosen) => { person.value = chosen; }}
                options={others.map((one) => ({ value: one.id, label: one.name }))}
            />
            <Button look="plain" busy={busy} onPress={() => { if (person.value) onAssign(person.value); }}>{t('event.assigned')}</Button>
        </details>
    );
}

function Shared({ nomination, work, again }: { nomination: Nomination; work: Work; again: () => Promise<void> }) {
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const run = async (step: Step, body: Record<string, string> = {}) => {
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/${step}`, {
            method: 'POST', body: { stage: work.stage, ...body }, key: newKey(),
        });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) say(t(done[step]));
        if (answer.ok || answer.problem.status === 422) await again();
    };
    const refused = problem.value?.status === 422 ? problem.value : null;
    const stepUp = problem.value && needsStepUp(problem.value);
    return (
        <div role="group" aria-label={work.title}>
            <p><strong>{work.title}</strong> · {who(work)}</p>
            {refused && <Refusal title={t('work.refused')} notes={refused.notes} anchor={(field) => `#field-${field}`} />}
            {stepUp && <StepUp onDone={() => { problem.value = null; }} />}
            {problem.value && !refused && !stepUp && <Trouble problem={problem.value} onAgain={() => void again()} />}
            {(work.may_claim || work.may_release) && (
                <div class="buttons">
                    {work.may_claim && <Button look="primary" busy={busy.value} onPress={() => void run('claim')}>{t('work.claim')}</Button>}
                    {work.may_release && <Button look="quiet" busy={busy.value} onPress={() => void run('release')}>{t('work.release')}</Button>}
                </div>
            )}
            {work.may_assign && <Assign work={work} busy={busy.value} onAssign={(person) => void run('assign', { person })} />}
        </div>
    );
}

export function WorkSection({ nomination, again }: { nomination: Nomination; again: () => Promise<void> }) {
    const work = nomination.work ?? [];
    const conflicts = nomination.conflicts ?? [];
    if (!work.length && !conflicts.length) return null;
    return (
        <section class="sheet" aria-labelledby="work-title">
            <h2 id="work-title">{t('work.title')}</h2>
            {work.map((one) => <Shared key={one.stage} nomination={nomination} work={one} again={again} />)}
            {conflicts.map((one) => <p key={one.person} class="meta">{t('conflict.declared', { name: one.person_name, reason: one.reason })}</p>)}
        </section>
    );
}
