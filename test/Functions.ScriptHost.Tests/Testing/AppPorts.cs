using System.Net;
using System.Net.Sockets;

namespace Functions.ScriptHost.Tests.Testing;

/// <summary>
/// Ports that are known before the app listens, as a real app's is. They lie below those that the system hands out, so that nobody
/// takes one in between.
/// </summary>
internal static class AppPorts
{
    private const int First = 20_000;
    private const int Count = 10_000;

    private static int _next = Random.Shared.Next(Count);

    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // In use: the next one.
            }
        }
    }
}
