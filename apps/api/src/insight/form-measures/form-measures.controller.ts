import { Controller, Query } from '@nestjs/common';
import { calls, FormMeasuresQuery } from '@toritsugi/contracts';
import { Endpoint } from '../../platform/http/endpoint';
import { FormMeasuring } from './form-measures.service';

@Controller()
export class FormMeasuresController {
  constructor(private readonly measuring: FormMeasuring) {}

  @Endpoint(calls.settings.formMeasures)
  read(@Query() { version }: FormMeasuresQuery) {
    return this.measuring.read(version ?? null);
  }
}
