// Kinds of resources that a provider replaced by others of another name (the providers' upgrade guides). A block that goes over
// from one to the other is made anew, and what is wrong with it is no news.

const SUCCESSORS: readonly (readonly [successor: RegExp, kind: string])[] = [
  [/^azurerm_(app_service|(linux|windows)_web_app)$/, "azurerm_web_app"],
  [/^azurerm_(linux_|windows_)?function_app$/, "azurerm_function_app"],
  [/^azurerm_(linux_|windows_)?virtual_machine$/, "azurerm_virtual_machine"],
  [/^azurerm_(linux_|windows_)?virtual_machine_scale_set$/, "azurerm_virtual_machine_scale_set"],
  [/^azurerm_(ms)?sql_(server|database)$/, "azurerm_sql_$2"],
  [/^aws_(elasticsearch|opensearch)_domain$/, "aws_opensearch_domain"],
  [/^aws_s3_(bucket_)?object$/, "aws_s3_object"],
  [/^aws_a?lb(_\w+)?$/, "aws_lb$1"],
  [/^(kubernetes_\w+?)(_v1|_v2|_v2beta2)?$/, "$1"],
];

/** "azurerm_linux_web_app" and "azurerm_app_service" → "azurerm_web_app"; others stay as they are. */
export function lastingType(type: string): string {
  for (const [pattern, kind] of SUCCESSORS) if (pattern.test(type)) return type.replace(pattern, kind);
  return type;
}
