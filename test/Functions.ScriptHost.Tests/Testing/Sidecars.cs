using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Functions.ScriptHost.Tests.Testing;

internal static class Sidecars
{
    /// <summary>A sidecar that has one JSON value for all who ask; null: none.</summary>
    public static async Task<FakeSidecar> AnsweringAsync(string? json)
    {
        var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = async (http, _) =>
        {
            if (json is null)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(json);
        };
        return sidecar;
    }
}
