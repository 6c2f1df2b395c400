import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! Why the last wish was refused and what to do, above what it is done with. */
Rectangle {
    id: root

    required property DispensingViewModel viewModel
    property bool counting: false ///< it goes by itself, and says when

    Accessible.description: root.viewModel.body
    Accessible.name: root.viewModel.title
    Accessible.role: Accessible.AlertMessage
    color: root.viewModel.outcome === DispensingViewModel.Staff ? Theme.staff : Theme.no
    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius

    Connections {
        function onWaitBegan() {
            ring.begin();
        }

        target: root.viewModel
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        ResultIcon {
            Layout.preferredHeight: Theme.icon
            Layout.preferredWidth: Theme.icon
            kind: root.viewModel.outcome
            visible: !ring.visible
        }
        CountdownRing {
            id: ring

            Layout.preferredHeight: Theme.touchTarget
            Layout.preferredWidth: Theme.touchTarget
            leftMs: root.viewModel.leftMs
            objectName: "lockRing"
            spanMs: root.viewModel.spanMs
            visible: root.counting
        }
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 0

            Words {
                font.pixelSize: Theme.fontText
                font.weight: Theme.weightStrong
                horizontalAlignment: Text.AlignLeft
                objectName: "title"
                text: root.viewModel.title
            }
            Words {
                font.pixelSize: Theme.fontText
                horizontalAlignment: Text.AlignLeft
                objectName: "body"
                text: root.viewModel.body
            }
        }
    }
}
