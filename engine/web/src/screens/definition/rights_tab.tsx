// Who may do what in which stage of the workflow in use, and what that is otherwise than in an older version. Each stage
// is a fold: who acts there is seen without opening it.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { part } from '../../api/client';
import type { PublishedWorkflow, WorkflowRight, WorkflowRights } from '../../api/definitions';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { SelectField } from '../../parts/fields/select_field';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { query, refine } from '../../shell/routing/router';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';

function wordOf(right: WorkflowRight['right']): string {
    const words: Record<WorkflowRight['right'], string> = {
        act: t('rights.act'), edit: t('rights.edit'), read: t('rights.read'), comment: t('rights.comment'), flag: t('rights.flag'),
        answer: t('rights.answer'), ask: t('rights.ask'), claim: t('rights.claim'), release: t('rights.release'), assign: t('rights.assign'),
    };
    return words[right];
}

function basisOf(basis: string): string {
    if (basis === 'own') return t('rights.own');
    if (basis === 'assigned') return t('rights.assigned');
    if (basis === 'proposer') return t('rights.proposer');
    const [kind = '', name = ''] = basis.split(':');
    return kind === 'level' ? t('rights.level', { n: name }) : t('rights.field', { name });
}

/** One line for each action; the fields that a role may edit are one line, and so is what it may do with the whole: "reads, comments". */
function lines(rights: WorkflowRight[]): WorkflowRight[][] {
    const found = new Map<string, WorkflowRight[]>();
    for (const one of rights) {
        const kind = one.right === 'act' ? one.what : one.right === 'edit' ? 'edit' : '';
        const key = JSON.stringify([one.stage, one.role, one.basis, one.right === 'act', kind, one.rules]);
        found.set(key, [...(found.get(key) ?? []), one]);
    }
    return [...found.values()];
}

/** Evidence that belongs to no field has no label in the form. */
function whatOf(one: WorkflowRight): string {
    return one.right === 'edit' && one.what === 'evidence' ? t('evidence.title') : one.what_title;
}

function joined(words: string[]): string {
    return [...new Set(words.filter(Boolean))].join(', ');
}

function Rights({ caption, rights }: { caption: string; rights: WorkflowRight[] }) {
    return (
        <div class="sheet-table rights">
            <Table
                caption={caption}
                columns={[t('rights.role'), t('rights.right'), t('rights.what'), t('rights.basis'), t('rights.rules')].map((title) => ({ title }))}
                rows={lines(rights).flatMap((line) => line.slice(0, 1).map((one) => ({
                    key: [one.stage, one.role, one.right, one.what, one.basis, ...one.rules].join('/'),
                    cells: [one.role_title, joined(line.map(({ right }) => wordOf(right))), joined(line.map(whatOf)), basisOf(one.basis), one.rules.length ? <code>{one.rules.join('; ')}</code> : ''],
                })))}
            />
        </div>
    );
}

/** Closed it says the stage and who acts there. */
function Fold({ title, rights, open, children }: { title: string; rights: WorkflowRight[]; open: boolean; children: ComponentChildren }) {
    const acting = joined(rights.filter((one) => one.right === 'act').map((one) => one.role_title));
    return (
        <details class="fold" open={open}>
            <summary><h3>{title}</h3>{acting && <span class="meta">{acting}</span>}</summary>
            {children}
        </details>
    );
}

function Changed({ title, tone, rights }: { title: string; tone: 'green' | 'red'; rights: WorkflowRight[] }) {
    const stages = [...new Map(rights.map((one) => [one.stage, one.stage_title]))];
    return (
        <section>
            <h2>{title} <Tag tone={tone}>{String(rights.length)}</Tag></h2>
            {stages.map(([stage, name]) => (
                <Fold key={stage} title={name} open rights={rights.filter((one) => one.stage === stage)}>
                    <Rights caption={`${title}: ${name}`} rights={rights.filter((one) => one.stage === stage)} />
                </Fold>
            ))}
        </section>
    );
}

function Compared({ known }: { known: WorkflowRights }) {
    const added = known.added ?? [];
    const removed = known.removed ?? [];
    if (!added.length && !removed.length) return <Empty title={t('rights.same', { n: known.since ?? 0 })} />;
    return (
        <>
            <Changed title={t('rights.added')} tone="green" rights={added} />
            <Changed title={t('rights.removed')} tone="red" rights={removed} />
        </>
    );
}

function Whole({ known }: { known: WorkflowRights }) {
    const open = useSignal(false);
    const of = (stage: string) => known.rights.filter((one) => one.stage === stage);
    return (
        <section aria-labelledby="rights-stages">
            <div class="fold-head">
                <h2 id="rights-stages">{t('rights.stages')} <span class="count">{known.stages.length}</span></h2>
                <Button look="quiet" onPress={() => { open.value = !open.value; }}>{t(open.value ? 'rights.fold' : 'rights.unfold')}</Button>
            </div>
            {known.stages.map((stage) => (
                <Fold key={`${stage.name}/${String(open.value)}`} title={stage.title} open={open.value} rights={of(stage.name)}>
                    {stage.idle && <p class="meta">{t('rights.idle')} <code>{stage.idle}</code></p>}
                    <Rights caption={stage.title} rights={of(stage.name)} />
                </Fold>
            ))}
        </section>
    );
}

export function RightsTab({ name, known }: { name: string; known: PublishedWorkflow }) {
    const since = query.value.get('tu') ?? '';
    const asked = useAnswer<WorkflowRights>(`definitions/${part(name)}/rights${since ? `?since=${part(since)}` : ''}`);
    const options = known.versions.map((one) => ({ value: String(one.number), label: t('definition.version-of', { n: one.number, when: momentOf(one.at) }) }));
    return (
        <>
            <div class="sheet form">
                <SelectField frame={{ id: 'since', label: t('rights.since') }} value={since} options={options} none={t('rights.whole')} onChoose={(value) => refine({ tu: value })} />
            </div>
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={6} />}
            {asked.value && <p class="meta">{t('rights.hash')} <span class="mono">{asked.value.hash.slice(0, 12)}</span></p>}
            {asked.value && (asked.value.since ? <Compared known={asked.value} /> : <Whole known={asked.value} />)}
        </>
    );
}
