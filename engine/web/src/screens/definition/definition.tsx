// A workflow for those who look after it: versions, proof, differences, and a changed definition.
import { part } from '../../api/client';
import type { PublishedWorkflow } from '../../api/definitions';
import { PageHead } from '../../parts/page_head';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { Missing } from '../missing/missing';
import { useAnswer } from '../../shell/answers';
import { usePage } from '../../shell/routing/page';
import { t } from '../../words/words';
import { ChangesTab } from './changes_tab';
import { ProofTab } from './proof_tab';
import { ProposalTab } from './proposal_tab';
import { RightsTab } from './rights_tab';
import { VersionsTab } from './versions_tab';

const tabs = ['cac-ban', 'chung-minh', 'ma-tran-quyen', 'so-sanh', 'sua'] as const;
type Tab = (typeof tabs)[number];

function titleOf(tab: Tab): string {
    const titles: Record<Tab, string> = {
        'cac-ban': t('definition.versions'), 'chung-minh': t('definition.proof'), 'ma-tran-quyen': t('definition.rights'), 'so-sanh': t('definition.changes'), sua: t('definition.edit'),
    };
    return titles[tab];
}

export function Definition({ name, tab: wanted }: { name: string; tab: string }) {
    const tab = tabs.find((one) => one === wanted);
    return tab ? <Known name={name} tab={tab} /> : <Missing />;
}

function Known({ name, tab }: { name: string; tab: Tab }) {
    const asked = useAnswer<PublishedWorkflow>(`definitions/${part(name)}`);
    const known = asked.value;
    // A workflow that is not there yet is made by its first files.
    const isNew = tab === 'sua' && asked.problem?.status === 404;
    const isMissing = asked.problem?.status === 404 && !isNew;
    usePage(isMissing ? t('missing.title') : `${titleOf(tab)} · ${known?.workflow.title ?? name}`);
    if (isMissing) return <Missing />;
    if (!known && !isNew) return asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting lines={6} />;
    const here = `/quan-tri/quy-trinh/${part(name)}`;
    return (
        <>
            <nav class="crumb" aria-label={t('nomination.crumb')}>
                <a href="/quan-tri/quy-trinh">{t('bar.workflows')}</a>
                {known && <><span aria-hidden="true">›</span><a href={here}>{known.workflow.title}</a></>}
            </nav>
            <PageHead title={titleOf(tab)} sub={known ? t('definition.sub', { title: known.workflow.title, version: known.workflow.version }) : t('definition.new', { name })} />
            {known && (
                <nav class="section-nav" aria-label={t('definition.tabs')}>
                    <ul>{tabs.map((one) => <li key={one}><a href={`${here}/${one}`} aria-current={one === tab ? 'page' : undefined}>{titleOf(one)}</a></li>)}</ul>
                </nav>
            )}
            {tab === 'cac-ban' && known && <VersionsTab name={name} known={known} />}
            {tab === 'chung-minh' && <ProofTab name={name} />}
            {tab === 'ma-tran-quyen' && known && <RightsTab name={name} known={known} />}
            {tab === 'so-sanh' && known && <ChangesTab name={name} known={known} />}
            {tab === 'sua' && <ProposalTab name={name} onPublished={asked.again} />}
        </>
    );
}
