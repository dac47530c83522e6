// A workflow as it is published: its stages, who may do what in each, and its form.
import type { Workflow } from '../../api/types';
import { Missing } from '../missing/missing';
import { PageHead } from '../../parts/page_head';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { Waiting } from '../../parts/waiting';
import { useWorkflows } from '../../shell/known';
import { usePage } from '../../shell/routing/page';
import { session } from '../../shell/session/session';
import { t } from '../../words/words';

function Steps({ workflow }: { workflow: Workflow }) {
    const stage = (name: string) => workflow.stages.find((one) => one.name === name)?.title ?? name;
    const role = (name: string) => workflow.roles.find((one) => one.name === name)?.title ?? name;
    return (
        <section class="sheet-table" aria-label={t('workflow.steps')}>
            <Table
                caption={t('workflow.steps')}
                columns={[t('workflow.stage'), t('workflow.action'), t('workflow.by'), t('workflow.to')].map((title) => ({ title }))}
                rows={workflow.stages.flatMap((from) => workflow.actions.filter((one) => one.from.includes(from.name)).map((action) => ({
                    key: `${from.name} ${action.name}`,
                    cells: [from.title, action.confirm_again ? <>{action.title} <Tag tone="blue">{t('workflow.signature')}</Tag></> : action.title, action.by.map(role).join(', ') || t('event.clock'), action.to.map(stage).join(', ')],
                })))}
            />
        </section>
    );
}

export function WorkflowPart({ name }: { name: string }) {
    const workflows = useWorkflows();
    const workflow = workflows.find((one) => one.name === name);
    usePage(workflow?.title ?? name);
    const here = `/quan-tri/quy-trinh/${encodeURIComponent(name)}`;
    if (!workflows.length) return <Waiting />;
    if (!workflow) return <Missing />;
    return (
        <>
            <nav class="crumb" aria-label={t('nomination.crumb')}><a href="/quan-tri/quy-trinh">{t('bar.workflows')}</a></nav>
            <PageHead title={workflow.title} sub={t('workflows.line', { version: workflow.version, stages: workflow.stages.length, fields: workflow.form.length })}>
                <p class="mono meta">{workflow.hash.slice(0, 12)}</p>
            </PageHead>
            {session.value?.operator && (
                <nav class="section-nav" aria-label={t('definition.tabs')}>
                    <ul>
                        <li><a href={`${here}/cac-ban`}>{t('definition.versions')}</a></li>
                        <li><a href={`${here}/chung-minh`}>{t('definition.proof')}</a></li>
                        <li><a href={`${here}/ma-tran-quyen`}>{t('definition.rights')}</a></li>
                        <li><a href={`${here}/so-sanh`}>{t('definition.changes')}</a></li>
                        <li><a href={`${here}/sua`}>{t('definition.edit')}</a></li>
                    </ul>
                </nav>
            )}
            <h2>{t('workflow.steps')}</h2>
            <Steps workflow={workflow} />
            <h2>{t('workflow.form')}</h2>
            <div class="sheet-table">
                <Table
                    caption={t('workflow.form')} columns={[t('workflow.field'), t('workflow.type'), t('workflow.presence')].map((title) => ({ title }))}
                    rows={workflow.form.map((field) => ({
                        key: field.name,
                        cells: [field.label, field.choices?.map((one) => one.label).join(', ') ?? field.type,
                            field.presence === 'required' ? t('workflow.required') : field.required_when ? <code>{field.required_when}</code> : t('workflow.optional')],
                    }))}
                />
            </div>
        </>
    );
}
