// Where nobody can help a nomination otherwise: one of two people of the house asks, after a look at what would come of it.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../api/client';
import type { Nomination, Problem, Receipt, Rescue, Workflow } from '../../api/types';
import { Button } from '../../parts/button';
import { Reasons } from '../../parts/reasons';
import { FieldGroup } from '../../parts/fields/field';
import { ChoiceField } from '../../parts/fields/select_field';
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
            {rescue.to.length > 0 && <p>{t('rescue.goes', { stages: rescue.to.map((one) => one.title).join(', '), version: rescue.version })}</p>}
            {rescue.road.length > 0 && <p class="meta">{rescue.road.join(' → ')}</p>}
            {rescue.blockers.length > 0 && <Reasons notes={rescue.blockers} anchor={(field) => `#field-${field}`} />}
        </>
    );
}

/** A rescue is into stages of the workflow, one or several at once, or onto its newest version. */
type Way = '' | 'stages' | 'version';

function Stages({ workflow, chosen, onChoose }: { workflow: Workflow; chosen: string[]; onChoose: (names: string[]) => void }) {
    return (
        <FieldGroup frame={{ id: 'rescue-stage', label: t('rescue.stage') }}>
            <div class="radios">
                {workflow.stages.map((one, index) => (
                    <label class="radio" key={one.name}>
                        <input
                            type="checkbox" id={index === 0 ? 'rescue-stage' : `rescue-stage-${index}`} checked={chosen.includes(one.name)}
                            onChange={() => onChoose(workflow.stages.map((stage) => stage.name).filter((name) => chosen.includes(name) !== (name === one.name)))}
                        />
                        <span>{one.title}</span>
                    </label>
                ))}
            </div>
        </FieldGroup>
    );
}

export function RescueForm({ nomination, workflow, again }: Props) {
    const way = useSignal<Way>('');
    const stages = useSignal<string[]>([]);
    const reason = useSignal('');
    const preview = useSignal<Rescue | null>(null);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    if (!nomination.viewer?.may_rescue || nomination.rescue) return null;
    const kind = () => {
        if (way.value === 'version') return 'change-version';
        const only = workflow.stages.find((one) => one.name === stages.value[0]);
        return stages.value.length === 1 && only?.kind === 'end' ? 'cancel' : 'move';
    };
    const send = async <T,>(step: 'preview' | 'ask') => {
        const body = { step, kind: kind(), to: stages.value, ...(step === 'ask' ? { reason: reason.value } : {}) };
        const answer = await ask<T>(`nominations/${part(nomination.id)}/rescue`, { method: 'POST', body, key: newKey() });
        problem.value = answer.ok ? null : answer.problem;
        return answer.ok ? answer.value : null;
    };
    const isMeant = () => way.value === 'version' || (way.value === 'stages' && stages.value.length > 0);
    const choose = async (names: string[]) => {
        stages.value = names;
        preview.value = isMeant() ? await send<Rescue>('preview') : null;
    };
    const goBy = async (chosen: string) => {
        way.value = chosen === 'version' ? 'version' : chosen === 'stages' ? 'stages' : '';
        await choose([]);
    };
    const run = async (event?: Event) => {
        event?.preventDefault();
        if (busy.value || !isMeant()) return;
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
                <ChoiceField
                    frame={{ id: 'rescue-way', label: t('rescue.way') }} value={way.value} onChoose={(chosen) => void goBy(chosen)}
                    options={[{ value: 'stages', label: t('rescue.way.stages') }, { value: 'version', label: t('rescue.way.version') }]}
                />
                {way.value && <Stages workflow={workflow} chosen={stages.value} onChoose={(names) => void choose(names)} />}
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
