import { useEffect } from 'preact/hooks';
import { part, reachable } from '../../api/client';
import type { FormField, Nomination, Note, Workflow } from '../../api/types';
import { Button } from '../../parts/button';
import { EvidenceUpload } from '../../parts/evidence/evidence_upload';
import { Empty } from '../../parts/empty';
import { errorsOf, FieldInputs, inputId } from '../../parts/form/field_inputs';
import { isEmpty } from '../../parts/form/values';
import { Icon } from '../../parts/icon';
import { PageHead } from '../../parts/page_head';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { Strip } from '../../parts/strip';
import { Missing } from '../missing/missing';
import { useAnswer } from '../../shell/answers';
import { useWorkflows } from '../../shell/known';
import { say, titleWithFaults, useComeBack, usePage } from '../../shell/routing/page';
import { go } from '../../shell/routing/router';
import type { ScreenProps } from '../../shell/routing/routes';
import { momentOf, timeOf } from '../../words/moments';
import { unitOf } from '../../words/units';
import { t } from '../../words/words';
import { useEditing, type Kept } from './editing';
import { MergeView } from './merge_view';

function keptText(kept: Kept): string {
    switch (kept.state) {
    case 'saving': return t('form.saving');
    case 'saved': return t('form.saved', { time: timeOf(kept.at) });
    case 'kept': return t('form.kept', { time: timeOf(kept.at) });
    case 'shared': return t('form.shared', { time: timeOf(kept.at) });
    case 'unkept': return t('form.unkept');
    default: return t('form.clean');
    }
}

function anchor(field: string): string {
    return `#field-${inputId(field.split(/[.[]/)[0] ?? field)}`;
}

/** What the steps that lead on still miss of the fields: the server says so. */
function missingOf(nomination: Nomination): Note[] {
    const notes = nomination.actions.filter((action) => action.kind === 'advance')
        .flatMap((action) => action.blockers.filter((note) => note.field && !action.fields.includes(note.field)));
    return [...new Map(notes.map((note) => [`${note.code} ${note.field}`, note])).values()];
}

function Completeness({ nomination, form, values }: { nomination: Nomination; form: FormField[]; values: Nomination['fields'] }) {
    const missing = missingOf(nomination).filter((note) => note.field && isEmpty(values[note.field]));
    const wanted = new Set([...form.filter((field) => field.presence === 'required').map((field) => field.name), ...missing.map((note) => note.field ?? '')]);
    const full = [...wanted].filter((name) => !isEmpty(values[name])).length;
    const open = form.filter((field) => wanted.has(field.name) && field.type !== 'evidence' && isEmpty(values[field.name]));
    return (
        <section class="completeness" aria-label={t('form.completeness')}>
            <p><strong>{t('form.complete', { full, all: wanted.size })}</strong></p>
            <div class="boxes" aria-hidden="true">{[...wanted].map((name) => <span key={name} class={isEmpty(values[name]) ? '' : 'full'} />)}</div>
            {open.length > 0 && (
                <details><summary>{t('form.missing', { n: open.length })}</summary>
                    <ul>{open.map((field) => <li key={field.name}><a href={anchor(field.name)}>{field.label}</a></li>)}</ul>
                </details>
            )}
        </section>
    );
}

function Editor({ nomination, workflow, again }: { nomination: Nomination; workflow: Workflow; again: () => Promise<void> }) {
    const editing = useEditing(nomination);
    const back = `/ho-so/${part(nomination.id)}`;
    const may = nomination.viewer?.may_edit;
    const form = workflow.form.filter((field) => !may || may.includes(field.name));
    const title = nomination.name || t('list.unnamed');
    usePage(titleWithFaults(t('form.title', { name: title }), editing.notes.length));
    useComeBack(true);
    useEffect(() => {
        const leave = (event: BeforeUnloadEvent) => { if (editing.kept.state === 'unkept') event.preventDefault(); };
        addEventListener('beforeunload', leave);
        return () => removeEventListener('beforeunload', leave);
    }, [editing.kept.state]);
    const save = async (event: Event) => {
        event.preventDefault();
        if (!(await editing.save())) return;
        say(t('form.saved-said'));
        go(back);
    };
    const labels = (names: string[]) => names.map((name) => workflow.form.find((field) => field.name === name)?.label ?? name).join(', ');
    const evidence = form.filter((field) => field.type === 'evidence');
    const count = Object.keys(editing.mine).length;
    if (!form.length) {
        return (
            <>
                <nav class="crumb" aria-label={t('nomination.crumb')}><a href={back}><Icon sign="back" small /> {nomination.id}</a></nav>
                <PageHead title={title} />
                <Empty title={t('form.not-yours', { stage: nomination.marking.map((one) => one.title).join(', ') })}><p><a href={back}>{t('form.read')}</a></p></Empty>
            </>
        );
    }
    return (
        <>
            <nav class="crumb" aria-label={t('nomination.crumb')}><a href={back}><Icon sign="back" small /> {nomination.id}</a></nav>
            <PageHead title={title} sub={[nomination.title, unitOf(nomination)].filter(Boolean).join(' · ')}>
                <p class={`kept is-${editing.kept.state}`} role="status">{keptText(editing.kept)}</p>
            </PageHead>
            {nomination.last_reason && <Strip tone="amber" sign="returned" title={t('form.reason')}><p class="quote">{nomination.last_reason}</p></Strip>}
            {editing.restored && (
                <Strip tone="blue" sign="pen" title={t('form.restored', { moment: momentOf(editing.restored) })}>
                    <p><button type="button" class="link" onClick={() => void editing.throwAway()}>{t('form.throw-away')}</button></p>
                </Strip>
            )}
            {editing.merged.length > 0 && !editing.conflict && <Strip tone="blue" sign="info" title={t('merge.done', { fields: labels(editing.merged) })} />}
            {editing.conflict && <MergeView conflict={editing.conflict} mine={editing.mine} form={workflow.form} onSettle={editing.settle} />}
            {editing.notes.length > 0 && <Refusal title={t('form.refused', { n: editing.notes.length })} notes={editing.notes} anchor={anchor} />}
            {editing.problem && <Trouble problem={editing.problem} onAgain={() => void editing.save()} />}
            <div class="form-columns">
                <form class="sheet form" id="fields" noValidate onSubmit={(event) => void save(event)}>
                    <FieldInputs
                        form={form} values={editing.values} version={editing.version} errors={errorsOf(editing.notes)}
                        onChange={(next) => editing.change(next)}
                    />
                    <div class="form-foot">
                        {!reachable.value && <p id="form-offline" tabIndex={-1} class="meta">{t('form.offline')}</p>}
                        <div class="buttons">
                            <Button
                                look="primary" type="submit" busy={editing.kept.state === 'saving'}
                                unavailable={!reachable.value ? 'form-offline' : editing.conflict ? 'merge-title' : undefined}
                            >{count ? t('form.save', { n: count }) : t('form.done')}</Button>
                        </div>
                    </div>
                </form>
                <aside class="form-side"><Completeness nomination={editing.base} form={form} values={editing.values} /></aside>
            </div>
            {evidence.length > 0 && (
                <section class="sheet" aria-labelledby="form-evidence">
                    <h2 id="form-evidence">{t('evidence.title')} <span class="count">{nomination.evidence.length || ''}</span></h2>
                    <ul class="files">{nomination.evidence.map((item) => <li key={item.id}>{item.id} · {item.title}</li>)}</ul>
                    {count > 0 ? <p class="meta">{t('form.save-before-files')}</p> : evidence.map((field) => (
                        <EvidenceUpload key={field.name} nomination={nomination.id} revision={nomination.revision} field={field} onDone={again} />
                    ))}
                </section>
            )}
        </>
    );
}

export function FormScreen({ at }: ScreenProps) {
    const id = at[0] ?? '';
    const asked = useAnswer<Nomination>(`nominations/${part(id)}`);
    const workflows = useWorkflows();
    usePage(id);
    if (asked.problem?.status === 404) return <Missing />;
    const workflow = workflows.find((one) => one.name === asked.value?.workflow);
    if (asked.value && workflow) return <Editor nomination={asked.value} workflow={workflow} again={asked.again} />;
    return asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting lines={8} />;
}
