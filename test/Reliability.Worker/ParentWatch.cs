namespace Reliability.Worker;

/// <summary>Ends the process when its input ends, as it does when the parent dies.</summary>
internal static class ParentWatch
{
    public static void Start() => new Thread(static () =>
    {
        while (Console.In.ReadLine() is not null)
        {
            // Nobody says anything: only the end counts.
        }

        Environment.Exit(3);
    })
    { IsBackground = true }.Start();
}
