import type { FunctionComponent } from 'preact';
import { Missing } from '../missing/missing';
import { Waiting } from '../../parts/waiting';
import { useLoaded } from '../../shell/loaded';
import type { ScreenProps } from '../../shell/routing/routes';
import { session } from '../../shell/session/session';
import { ActsPart } from './acts';
import { AccountsPart } from './accounts';
import { AuditPart } from './audit';
import { BackupPart } from './backup';
import { IncidentsPart } from './incidents';
import { OrganisationPart } from './organisation';
import { OrphansPart } from './orphans';
import { PluginsPart } from './plugins';
import { WorkflowPart } from './workflow';
import { WorkflowsPart } from './workflows';

const open: Record<string, FunctionComponent> = { 'quy-trinh': WorkflowsPart, 'to-chuc': OrganisationPart };
const operators: Record<string, FunctionComponent> = {
    'phan-bo-tro': PluginsPart, 'su-co': IncidentsPart, 'nhat-ky': AuditPart, 'sao-luu': BackupPart, 'tai-khoan': AccountsPart, 'cho-xac-nhan': ActsPart, 'khong-nguoi-lam': OrphansPart,
};

/** Loaded when it is first wanted: few look after workflows. */
function DefinitionTab({ name, tab }: { name: string; tab: string }) {
    const Definition = useLoaded(true, async () => (await import('../definition/definition')).Definition);
    return Definition ? <Definition name={name} tab={tab} /> : <Waiting />;
}

export function Administration({ at }: ScreenProps) {
    const [name = '', of, tab] = at;
    if (of !== undefined) {
        if (name !== 'quy-trinh' || (tab && !session.value?.operator)) return <Missing />;
        return tab ? <DefinitionTab name={of} tab={tab} /> : <WorkflowPart name={of} />;
    }
    const Part = open[name] ?? (session.value?.operator ? operators[name] : undefined);
    return Part ? <Part /> : <Missing />;
}
