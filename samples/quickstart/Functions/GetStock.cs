using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>A method with a route parameter, for GET only, whose result has a status of its own.</summary>
public sealed class GetStock(Warehouse warehouse, Journal journal)
{
    [FunctionName("GetStock")]
    public IResult Run(
        [DaprServiceInvocationTrigger(MethodName = "stock/{item}", HttpMethods = "GET")] HttpRequest request,
        string item)
    {
        var left = warehouse.Left(item);
        journal.Write("GetStock", $"{item}: {left?.ToString() ?? "unknown"}");
        return left is null ? Results.NotFound(new { message = $"There is no '{item}'." }) : Results.Ok(new { item, left });
    }
}
