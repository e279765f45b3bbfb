using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

internal sealed class OrderResult
{
    [DaprInvokeOutput(AppId = "billing", MethodName = "bill", HttpVerb = "put", DaprAddress = "%DaprAddress%")]
    public InvokeMethodParameters? Request { get; init; }

    [DaprBindingOutput(BindingName = "mail", Operation = "create", DaprAddress = "%DaprAddress%")]
    public DaprBindingMessage? Message { get; init; }
}
