using System.Reflection;
using Benchmarks.Children;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;

namespace Benchmarks.Candidates;

/// <summary>The same work in bare endpoints, with no WebJobs at all.</summary>
internal static class KestrelFloor
{
    public static async Task<IAsyncDisposable> StartAsync(CandidateSetup setup)
    {
        FloorFunctions.Sidecar = new FloorSidecar(setup.Sidecar);
        FloorFunctions.SlowSidecar = new FloorSidecar(setup.SlowSidecar ?? setup.Sidecar);
        var app = BareServer.Build(setup.Port);
        if (setup.Functions > 0)
            MapMany(app, setup);
        else
            MapScenarios(app);
        await app.StartAsync();
        return app;
    }

    private static void MapMany(WebApplication app, CandidateSetup setup)
    {
        var function = setup.AreTopics ? TopicAsync : Returning<string>(FloorFunctions.Text);
        for (var i = 1; i <= setup.Functions; i++)
            app.MapPost("/" + ManyFunctions.NameOf(i), function);
    }

    private static void MapScenarios(WebApplication app)
    {
        app.MapPost("/string", Returning<string>(FloorFunctions.Text));
        app.MapPost("/poco", Returning<Order>(FloorFunctions.Poco));
        app.MapPost("/topic", (RequestDelegate)TopicAsync);
        app.MapPost("/input", (RequestDelegate)InputAsync);
        app.MapPost("/secret", (RequestDelegate)SecretAsync);
        foreach (var method in typeof(FloorFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Task)))
            app.MapPost("/" + method.GetCustomAttribute<FunctionNameAttribute>()!.Name, Awaiting(method.CreateDelegate<Func<Order, Task>>()));
    }

    private static RequestDelegate Returning<T>(Func<T, T> function) => async http =>
        await FloorJson.WriteAsync(http.Response, function(FloorJson.Parse<T>(await FloorJson.ReadAsync(http.Request))));

    private static RequestDelegate Awaiting(Func<Order, Task> function) => async http =>
    {
        await function(FloorJson.Parse<Order>(await FloorJson.ReadAsync(http.Request)));
        await FloorJson.WriteAsync(http.Response, null);
    };

    private static async Task TopicAsync(HttpContext http)
    {
        FloorFunctions.Topic(FloorJson.ParseEvent<Order>(await FloorJson.ReadAsync(http.Request)));
        await FloorJson.WriteAsync(http.Response, null);
    }

    private static async Task InputAsync(HttpContext http)
    {
        FloorFunctions.Input(FloorJson.Parse<Order>(await FloorJson.ReadAsync(http.Request)));
        await FloorJson.WriteAsync(http.Response, null);
    }

    private static async Task SecretAsync(HttpContext http) => await FloorJson.WriteAsync(
        http.Response, await FloorFunctions.Secret(FloorJson.Parse<Order>(await FloorJson.ReadAsync(http.Request))));
}
