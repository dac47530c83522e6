import type { FunctionComponent } from 'preact';
import { Missing } from '../missing/missing';
import type { ScreenProps } from '../../shell/routes';
import { session } from '../../shell/session';
import { ActsPart } from './acts';
import { AccountsPart } from './accounts';
import { AuditPart } from './audit';
import { BackupPart } from './backup';
import { IncidentsPart } from './incidents';
import { OrganisationPart } from './organisation';
import { PluginsPart } from './plugins';
import { WorkflowPart } from './workflow';
import { WorkflowsPart } from './workflows';

const open: Record<string, FunctionComponent> = { 'quy-trinh': WorkflowsPart, 'to-chuc': OrganisationPart };
const operators: Record<string, FunctionComponent> = {
    'phan-bo-tro': PluginsPart, 'su-co': IncidentsPart, 'nhat-ky': AuditPart, 'sao-luu': BackupPart, 'tai-khoan': AccountsPart, 'cho-xac-nhan': ActsPart,
};

export function Administration({ at }: ScreenProps) {
    const [name = '', of] = at;
    if (of !== undefined) return name === 'quy-trinh' ? <WorkflowPart name={of} /> : <Missing />;
    const Part = open[name] ?? (session.value?.operator ? operators[name] : undefined);
    return Part ? <Part /> : <Missing />;
}
