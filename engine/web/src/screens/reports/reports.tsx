// The figures of a season, to be read, printed and saved. Each number that has a list leads to it.
import { base, withQuery } from '../../api/client';
import type { Report, ReportLine, StageTime } from '../../api/reports';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { names } from '../../parts/fields/filters';
import { PageHead } from '../../parts/page_head';
import { Trouble } from '../../parts/proof/trouble';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { useComeBack, usePage } from '../../shell/routing/page';
import { query } from '../../shell/routing/router';
import { momentOf, plainDay } from '../../words/moments';
import { language, t } from '../../words/words';
import { Period } from './period';

/** A list of the report's own workflow, unit and days. */
type ListOf = (more: Record<string, string>) => string;

function listOf(report: Report): ListOf {
    return (more) => withQuery('/ho-so', {
        [names.workflow]: report.workflow, [names.unit]: report.unit ?? '', [names.from]: report.from ?? '', [names.to]: report.to ?? '', ...more,
    });
}

function Number({ of, to, line }: { of: number; to: string | undefined; line: string }) {
    if (!of) return <span class="meta">0</span>;
    return to ? <a class="cell" href={to} aria-label={t('reports.cell', { n: of, of: line })}>{of}</a> : <>{of}</>;
}

function Lines({ title, lines, to }: { title: string; lines: ReportLine[]; to?: (line: ReportLine, ended: boolean | undefined) => string }) {
    if (!lines.length) return null;
    return (
        <section class="report-part">
            <h2>{title}</h2>
            <div class="sheet-table scrolled" role="region" tabIndex={0} aria-label={title}>
                <Table
                    caption={title}
                    columns={[{ title: t('reports.line') }, ...[t('reports.made'), t('reports.open'), t('reports.late'), t('reports.over')].map((column) => ({ title: column, number: true }))]}
                    rows={lines.map((line) => ({
                        key: line.name,
                        cells: [
                            line.title,
                            <Number of={line.count} to={to?.(line, undefined)} line={line.title} />,
                            <Number of={line.open} to={to?.(line, false)} line={line.title} />,
                            line.overdue ? <span class="late">{line.overdue}</span> : <span class="meta">0</span>,
                            <Number of={line.ended} to={to?.(line, true)} line={line.title} />,
                        ],
                    }))}
                />
            </div>
        </section>
    );
}

function Times({ times }: { times: StageTime[] }) {
    if (!times.length) return null;
    return (
        <section class="report-part">
            <h2>{t('reports.times')}</h2>
            <div class="sheet-table scrolled" role="region" tabIndex={0} aria-label={t('reports.times')}>
                <Table
                    caption={t('reports.times')}
                    columns={[{ title: t('reports.stage') }, ...[t('reports.left'), t('reports.there'), t('reports.median'), t('reports.longest')].map((title) => ({ title, number: true }))]}
                    rows={times.map((one) => ({ key: one.stage, cells: [one.title, one.left, one.there, one.left ? one.median : '–', one.left ? one.longest : '–'] }))}
                />
            </div>
        </section>
    );
}

function heading(report: Report): string {
    const days = { from: plainDay(report.from ?? ''), to: plainDay(report.to ?? '') };
    const period = report.from && report.to ? t('reports.between', days) : report.from ? t('reports.since', days) : report.to ? t('reports.until', days) : t('reports.always');
    return [report.workflow_title, report.unit_name, period].filter(Boolean).join(' · ');
}

const which = (ended: boolean | undefined) => (ended === undefined ? 'tat-ca' : ended ? 'xong' : '');

function Shown({ report }: { report: Report }) {
    const list = listOf(report);
    if (!report.count) return <Empty title={t('reports.empty')} />;
    const file = (format: string) => base + withQuery('reports/file', { workflow: report.workflow, unit: report.unit ?? '', from: report.from ?? '', to: report.to ?? '', format, language: language.value });
    return (
        <>
            <p class="meta">{t('reports.at', { moment: momentOf(report.at) })}</p>
            <p class="report-whole">{t('reports.whole', { n: report.count, open: report.open, late: report.overdue, ended: report.ended })}</p>
            <Lines title={t('reports.units')} lines={report.units} to={(line, ended) => list({ [names.unit]: line.name, xem: which(ended) })} />
            <Lines title={t('reports.stages')} lines={report.stages} to={(line) => list({ [names.stage]: line.name })} />
            <Lines title={t('reports.titles')} lines={report.titles} />
            <Lines title={t('reports.outcomes')} lines={report.outcomes} to={(line) => list({ [names.stage]: line.name, xem: 'xong' })} />
            <Times times={report.times} />
            <p class="meta">{t('reports.times-hint')}</p>
            {report.timed < report.count && <p class="meta">{t('reports.timed', { n: report.timed })}</p>}
            {report.untimed > 0 && <p class="meta">{t('reports.untimed', { n: report.untimed })}</p>}
            <p class="after-list">
                <a href={file('xlsx')} download>{t('reports.xlsx')}</a> · <a href={file('csv')} download>{t('reports.csv')}</a>
            </p>
        </>
    );
}

export function Reports() {
    const get = (name: string) => query.value.get(name) ?? '';
    const asked = useAnswer<Report>(withQuery('reports', { workflow: get(names.workflow), unit: get(names.unit), from: get(names.from), to: get(names.to) }));
    usePage(t('reports.title'));
    useComeBack(asked.value !== null);
    return (
        <>
            <PageHead title={t('reports.title')} sub={asked.value ? heading(asked.value) : undefined}>
                <Button onPress={() => window.print()}>{t('reports.print')}</Button>
            </PageHead>
            <Period workflow={asked.value?.workflow ?? get(names.workflow)} />
            {asked.problem && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={6} />}
            {asked.value && !asked.problem && <Shown report={asked.value} />}
        </>
    );
}
