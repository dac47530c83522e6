// Whoever looks after an asking stage asks one more, or does without one; both with a reason.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../../api/client';
import type { Asked, Nomination, Problem, Receipt, Workflow } from '../../../api/types';
import { Button } from '../../../parts/button';
import { SelectField } from '../../../parts/fields/select_field';
import { TextField } from '../../../parts/fields/text_field';
import { Refusal, Trouble } from '../../../parts/proof/trouble';
import { useUnits } from '../../../shell/known';
import { say } from '../../../shell/routing/page';
import { t } from '../../../words/words';

interface Props {
    nomination: Nomination;
    stage: string;
    again: () => Promise<void>;
}

function Failed({ problem }: { problem: Problem | null }) {
    if (!problem) return null;
    return problem.status === 422 ? <Refusal title={t('consult.refused')} notes={problem.notes} /> : <Trouble problem={problem} />;
}

export function Excuse({ nomination, stage, asked, again }: Props & { asked: Asked }) {
    const reason = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const run = async () => {
        if (busy.value) return;
        busy.value = true;
        const done = await ask<Receipt>(`nominations/${part(nomination.id)}/excuses`, {
            method: 'POST', body: { addressee: asked.name, stage, reason: reason.value }, key: newKey(),
        });
        busy.value = false;
        problem.value = done.ok ? null : done.problem;
        if (done.ok) say(t('consult.excused-done', { who: asked.title }));
        if (done.ok) await again();
    };
    return (
        <details>
            <summary>{t('consult.excuse')}</summary>
            <Failed problem={problem.value} />
            <TextField frame={{ id: `excuse-${stage}-${asked.name}`, label: t('action.reason') }} initial="" lines={2} onInput={(text) => { reason.value = text; }} />
            <div class="buttons"><Button busy={busy.value} onPress={() => void run()}>{t('consult.excuse')}</Button></div>
        </details>
    );
}

export function AskAlso({ nomination, stage, workflow, again }: Props & { workflow: Workflow }) {
    const role = useSignal('');
    const unit = useSignal('');
    const reason = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const units = useUnits();
    const chosen = workflow.roles.find((one) => one.name === role.value);
    const run = async () => {
        if (busy.value) return;
        busy.value = true;
        const done = await ask<Receipt>(`nominations/${part(nomination.id)}/addressees`, {
            method: 'POST', body: { role: role.value, unit: chosen?.own_unit ? unit.value : '', stage, reason: reason.value }, key: newKey(),
        });
        busy.value = false;
        problem.value = done.ok ? null : done.problem;
        if (done.ok) say(t('consult.asked-done'));
        if (done.ok) await again();
    };
    return (
        <details>
            <summary>{t('consult.ask-also')}</summary>
            <Failed problem={problem.value} />
            <SelectField frame={{ id: `ask-role-${stage}`, label: t('consult.role') }} options={workflow.roles.map((one) => ({ value: one.name, label: one.title }))} value={role.value} onChoose={(value) => { role.value = value; }} />
            {chosen?.own_unit && (
                <SelectField frame={{ id: `ask-unit-${stage}`, label: t('consult.unit') }} options={units.map((one) => ({ value: one.id, label: one.name }))} value={unit.value} onChoose={(value) => { unit.value = value; }} />
            )}
            <TextField frame={{ id: `ask-reason-${stage}`, label: t('action.reason') }} initial="" lines={2} onInput={(text) => { reason.value = text; }} />
            <div class="buttons"><Button busy={busy.value} onPress={() => void run()}>{t('consult.ask-also')}</Button></div>
        </details>
    );
}
