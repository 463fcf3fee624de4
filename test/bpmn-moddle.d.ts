// bpmn-moddle ships no types for its entry; what the oracle asks of it.
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    readonly $instanceOf: (type: string) => boolean;
    readonly id?: string;
    readonly rootElements?: readonly ModdleElement[];
    readonly flowElements?: readonly ModdleElement[];
    readonly sourceRef?: ModdleElement;
    readonly targetRef?: ModdleElement;
    readonly attachedToRef?: ModdleElement;
  }
  export class BpmnModdle {
    fromXML(text: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
