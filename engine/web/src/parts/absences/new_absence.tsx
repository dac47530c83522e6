// The form of an absence. What it may be, the server says.
import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Absence } from '../../api/absences';
import type { Problem } from '../../api/types';
import { usePeople, useWorkflows } from '../../shell/known';
import { readDay } from '../../words/reading';
import { t } from '../../words/words';
import { Button } from '../button';
import { SelectField } from '../fields/select_field';
import { TextField } from '../fields/text_field';
import { Trouble } from '../proof/trouble';

function iso(typed: string): string {
    const read = readDay(typed);
    return 'value' in read ? read.value : typed.trim();
}

interface Props {
    choosing: boolean;
    onAdded: () => Promise<void>;
}

export function NewAbsence({ choosing, onAdded }: Props) {
    const people = usePeople().map((one) => ({ value: one.id, label: `${one.name}, ${one.unit_name}` }));
    const workflows = useWorkflows();
    const of = useSignal('');
    const by = useSignal('');
    const from = useSignal('');
    const to = useSignal('');
    const workflow = useSignal('');
    const stage = useSignal('');
    const paper = useSignal('');
    const version = useSignal(0);
    const problem = useSignal<Problem | null>(null);
    const stages = workflows.find((one) => one.name === workflow.value)?.stages ?? [];
    const add = async () => {
        const body: Record<string, string> = { from: iso(from.value), to: iso(to.value) };
        const given = { of: of.value, by: by.value, workflow: workflow.value, stage: stage.value, paper: paper.value.trim() };
        for (const [name, value] of Object.entries(given)) if (value) body[name] = value;
        const answer = await ask<Absence>('absences', { method: 'POST', body });
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        for (const one of [of, by, from, to, workflow, stage, paper]) one.value = '';
        version.value += 1;
        await onAdded();
    };
    return (
        <details>
            <summary>{t('absences.new')}</summary>
            <form noValidate onSubmit={(event) => { event.preventDefault(); void add(); }}>
                {choosing && <SelectField frame={{ id: 'absence-of', label: t('absences.of') }} options={people} value={of.value} none={t('absences.myself')} onChoose={(id) => { of.value = id; }} />}
                <TextField frame={{ id: 'absence-from', label: t('absences.from'), hint: t('absences.day-hint') }} initial="" short version={version.value} onInput={(text) => { from.value = text; }} />
                <TextField frame={{ id: 'absence-to', label: t('absences.to') }} initial="" short version={version.value} onInput={(text) => { to.value = text; }} />
                <SelectField frame={{ id: 'absence-by', label: t('absences.by'), optional: true }} options={people} value={by.value} onChoose={(id) => { by.value = id; }} />
                <SelectField
                    frame={{ id: 'absence-workflow', label: t('absences.workflow'), optional: true }} options={workflows.map((one) => ({ value: one.name, label: one.title }))}
                    value={workflow.value} onChoose={(name) => { workflow.value = name; stage.value = ''; }}
                />
                {stages.length > 0 && (
                    <SelectField
                        frame={{ id: 'absence-stage', label: t('absences.stage'), optional: true }} options={stages.map((one) => ({ value: one.name, label: one.title }))}
                        value={stage.value} onChoose={(name) => { stage.value = name; }}
                    />
                )}
                <TextField frame={{ id: 'absence-paper', label: t('absences.paper'), optional: true }} initial="" short version={version.value} onInput={(text) => { paper.value = text; }} />
                {problem.value && <Trouble problem={problem.value} />}
                <Button type="submit">{t('absences.add')}</Button>
            </form>
        </details>
    );
}
