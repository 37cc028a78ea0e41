import { Controller, Query } from '@nestjs/common';
import { calls, FormMeasuresQuery } from '@toritsugi/contracts';
import { Endpoint } from '../../platform/http/endpoint';
import { FormBasis } from './form-basis.service';
import { FormMeasuring } from './form-measures.service';

@Controller()
export class FormMeasuresController {
  constructor(
    private readonly measuring: FormMeasuring,
    private readonly basis: FormBasis,
  ) {}

  @Endpoint(calls.settings.formMeasures)
  read(@Query() { version }: FormMeasuresQuery) {
    return this.measuring.read(version ?? null);
  }

  @Endpoint(calls.settings.formDesign)
  design() {
    return this.basis.read();
  }
}
