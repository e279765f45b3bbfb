using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;

namespace Orders;

public sealed class CreateOrder
{
    /// <summary>
    /// The value of an output attribute on the method also answers the caller; the values of a result class do not. So this function
    /// passes the order on to <see cref="AcceptOrder"/>, which has the outputs, and answers with it once that has succeeded.
    /// </summary>
    [Function(nameof(CreateOrder))]
    [DaprInvokeOutput(AppId = "orders", MethodName = nameof(AcceptOrder))]
    public Order Run([DaprServiceInvocationTrigger] Order order) => order;
}
