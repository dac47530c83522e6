// Where nobody can help a nomination otherwise: one of two people of the house asks, after a look at what would come of it.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../api/client';
import type { Nomination, Problem, Receipt, Rescue, Workflow } from '../../api/types';
import { Button } from '../../parts/button';
import { Reasons } from '../../parts/reasons';
import { SelectField } from '../../parts/fields/select_field';
import { StepUp, needsStepUp } from '../../parts/proof/step_up';
import { TextField } from '../../parts/fields/text_field';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { say } from '../../shell/routing/page';
import { t } from '../../words/words';

interface Props {
    nomination: Nomination;
    workflow: Workflow;
    again: () => Promise<void>;
}

function Preview({ rescue }: { rescue: Rescue }) {
    return (
        <>
            {rescue.road.length > 0 && <p class="meta">{rescue.road.join(' → ')}</p>}
            {rescue.blockers.length > 0 && <Reasons notes={rescue.blockers} anchor={(field) => `#field-${field}`} />}
        </>
    );
}

export function RescueForm({ nomination, workflow, again }: Props) {
    const stage = useSignal('');
    const reason = useSignal('');
    const preview = useSignal<Rescue | null>(null);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    if (!nomination.viewer?.may_rescue || nomination.rescue) return null;
    const kind = () => (workflow.stages.find((one) => one.name === stage.value)?.kind === 'end' ? 'cancel' : 'move');
    const send = async <T,>(step: 'preview' | 'ask') => {
        const body = { step, kind: kind(), to: [stage.value], ...(step === 'ask' ? { reason: reason.value } : {}) };
        const answer = await ask<T>(`nominations/${part(nomination.id)}/rescue`, { method: 'POST', body, key: newKey() });
        problem.value = answer.ok ? null : answer.problem;
        return answer.ok ? answer.value : null;
    };
    const choose = async (name: string) => {
        stage.value = name;
        preview.value = name ? await send<Rescue>('preview') : null;
    };
    const run = async (event?: Event) => {
        event?.preventDefault();
        if (busy.value || !stage.value) return;
        busy.value = true;
        const done = await send<Receipt>('ask');
        busy.value = false;
        if (!done) return;
        say(t('rescue.asked'));
        await again();
    };
    const refused = problem.value?.status === 422 ? problem.value : null;
    const stepUp = problem.value && needsStepUp(problem.value);
    return (
        <details class="sheet">
            <summary>{t('rescue.begin')}</summary>
            <p class="meta">{t('rescue.about')}</p>
            <form onSubmit={(event) => void run(event)} noValidate>
                <SelectField
                    frame={{ id: 'rescue-stage', label: t('rescue.stage') }} value={stage.value} onChoose={(name) => void choose(name)}
                    options={workflow.stages.map((one) => ({ value: one.name, label: one.title }))}
                />
                {preview.value && <Preview rescue={preview.value} />}
                <TextField frame={{ id: 'rescue-reason', label: t('action.reason') }} initial="" lines={3} onInput={(text) => { reason.value = text; }} />
                {refused && <Refusal title={t('rescue.refused')} notes={refused.notes} anchor={(field) => `#field-${field}`} />}
                {stepUp && <StepUp onDone={() => { problem.value = null; void run(); }} />}
                {problem.value && !refused && !stepUp && <Trouble problem={problem.value} onAgain={() => void run()} />}
                <Button look="danger" type="submit" busy={busy.value}>{t('rescue.ask')}</Button>
            </form>
        </details>
    );
}
